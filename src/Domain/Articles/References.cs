using Domain.Images;
using Domain.Sections;

namespace Domain.Articles;

/// <summary>The items that a content refers to, as far as they exist: the data that its checks need.</summary>
public sealed class References
{
    private readonly Dictionary<long, ImageReference> images = [];
    private readonly Dictionary<long, ArticleReference> articles = [];
    private readonly Dictionary<long, DocumentReference> documents = [];

    public IReadOnlyList<SectionReference> Sections { get; init; } = [];

    public IReadOnlyCollection<ImageReference> Images
    {
        get => images.Values;
        init => images = value.ToDictionary(image => image.Id);
    }

    public IReadOnlyCollection<ArticleReference> Articles
    {
        get => articles.Values;
        init => articles = value.ToDictionary(article => article.Id);
    }

    public IReadOnlyCollection<DocumentReference> Documents
    {
        get => documents.Values;
        init => documents = value.ToDictionary(document => document.Id);
    }

    /// <summary>The section at a path; archived ones have none.</summary>
    public SectionReference? Section(string? path) =>
        Sections.FirstOrDefault(section => section.Path == path && !section.IsArchived);

    public SectionReference? Section(long id) => Sections.FirstOrDefault(section => section.Id == id);

    public ImageReference? Image(long id) => images.GetValueOrDefault(id);

    public DocumentReference? Document(long id) => documents.GetValueOrDefault(id);

    public ArticleReference? Article(long id) => articles.GetValueOrDefault(id);
}

/// <summary>A section that a content refers to.</summary>
public sealed record SectionReference(long Id, string Path, SectionKind Kind, string Locale)
{
    public bool IsDraft { get; init; }

    public bool IsArchived { get; init; }

    /// <summary>Whether the section accepts articles in a locale: the site's locale, or a variant such as de-simple in de.</summary>
    public bool Takes(string locale) => locale == Locale || locale.StartsWith(Locale + "-", StringComparison.Ordinal);
}

/// <summary>An image that a content refers to, with its texts in the content's locale.</summary>
public sealed record ImageReference(long Id, string? Credit, string? Alt, string? Caption, DateTimeOffset? RightsExpireAt)
{
    /// <summary>How the picture came about, as editors say.</summary>
    public DigitalSource? Source { get; init; }

    /// <summary>How it came about, as its file says.</summary>
    public DigitalSource? SourceInFile { get; init; }

    /// <summary>Whether the file says AI and no editor has confirmed or corrected it.</summary>
    public bool IsSourceUnsaid => Source is null && SourceInFile?.IsAi() is true;
}

/// <summary>A document that a content refers to, and whether everybody can use it; null if nobody has said.</summary>
public sealed record DocumentReference(long Id, string Title, bool? Accessible);

/// <summary>An article that a content refers to, and whether it is public at the given time or scheduled to be.</summary>
public sealed record ArticleReference(long Id, ArticleType Type, bool IsPublic, DateTimeOffset? PublishAt);
