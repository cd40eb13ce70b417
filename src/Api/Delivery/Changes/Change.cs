using System.Text.Json.Serialization;
using Api.Delivery.Articles;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Delivery.Changes;

/// <summary>A change that readers can see: the same, under the same id, in the change log and the stream.</summary>
public sealed record Change
{
    /// <summary>Increases in the order in which changes became visible: `cursor` in the log, `Last-Event-ID` in the stream.</summary>
    /// <example>4211</example>
    public required long Id { get; init; }

    /// <summary>
    /// What happened, such as `article.published`, `article.updated`, `article.corrected`, `article.archived`, `article.unarchived`, `article.withdrawn`,
    /// `section.moved`, `image.updated`, `document.updated`, `redirect.created`. More may be added: for unknown ones rely on `subject` and `gone`.
    /// </summary>
    /// <example>article.updated</example>
    public required string Type { get; init; }

    public required ChangeSubject Subject { get; init; }

    /// <summary>
    /// When it happened. A scheduled publication has its scheduled time, though the change is listed a moment later; an older text
    /// published under its original date has that date, so that it is not news.
    /// </summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// True when readers cannot see the item (any more) when the change is sent: delete your copy. Also true for older changes of an
    /// item that has gone since.
    /// </summary>
    public required bool Gone { get; init; }

    /// <summary>The locale of an article or section; null when it is gone, and for other items.</summary>
    public required string? Locale { get; init; }

    /// <summary>The current path of an article or section; null when it is gone, and for other items.</summary>
    /// <example>/breg-de/aktuelles/neue-bruecke-ueber-die-havel-eroeffnet-1000073</example>
    public required string? Path { get; init; }

    /// <summary>
    /// The public paths of the pages that show the item, its own first: its variants in other languages, the alternatives that
    /// an article names, or named before, and the articles that name it as one, the sections that list an article, the parent of a section,
    /// the articles with a picture or a document; and the sections whose lists it has left. At most 100, as they are when the
    /// change is read; of an item that has gone, its former path and the sections that listed it. Pages that only link to it are not among
    /// them, nor are those below a section that has moved; redirects have none.
    /// </summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Whether a new edition is a major or a minor update; null for other changes.</summary>
    public required UpdateKind? UpdateKind { get; init; }

    /// <summary>The item as readers see it now; only with `include=item`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChangedItem? Item { get; init; }
}

/// <summary>An item as readers see it: in the member of its kind, the others are null.</summary>
public sealed record ChangedItem
{
    /// <summary>As `GET /v1/articles/{id}` returns it.</summary>
    public required PublishedArticle? Article { get; init; }

    /// <summary>As `GET /v1/sections/{id}` returns it.</summary>
    public required PublishedSection? Section { get; init; }

    /// <summary>As `GET /v1/images/{id}` returns it, with the texts of the site's first locale.</summary>
    public required PublishedImage? Image { get; init; }
}

/// <summary>The item that changed.</summary>
/// <param name="Kind">The kind of the item.</param>
/// <param name="Id">Its id.</param>
public sealed record ChangeSubject(SubjectKind Kind, long Id);

/// <summary>The kinds of items that change.</summary>
[JsonConverter(typeof(CamelCase<SubjectKind>))]
public enum SubjectKind
{
    Article,
    Section,
    Image,

    /// <summary>A file to download. The pages that refer to it contain what they show of it.</summary>
    Document,

    /// <summary>Its path is omitted: the target may not be public yet. Fetch the paths that you store again.</summary>
    Redirect,
}

/// <summary>A page of changes, oldest first.</summary>
public sealed record ChangeList
{
    /// <summary>The changes, oldest first.</summary>
    public required IReadOnlyList<Change> Items { get; init; }

    /// <summary>The end of this page: store it, and send it as `cursor` to get later changes, now or next month. Never null.</summary>
    /// <example>4211</example>
    public required string Cursor { get; init; }

    public required Page Page { get; init; }
}
