using Domain.Bodies;

namespace Domain.Articles;

/// <summary>What an edition says: all that an editor writes, normalised.</summary>
public sealed record EditionContent
{
    public const int KickerMaxLength = 120;
    public const int TitleMaxLength = 200;
    public const int LeadMaxLength = 1000;
    public const int MaxRelatedLinks = 20;

    /// <summary>The primary section; needed to publish, gives path and breadcrumb.</summary>
    public long? SectionId { get; init; }

    /// <summary>Sections of kind focus or topic, in the editor's order.</summary>
    public IReadOnlyList<long> Topics { get; init; } = [];

    /// <summary>The slug the editor asked for; null means one made from the title.</summary>
    public string? Slug { get; init; }

    public string? Kicker { get; init; }
    public required string Title { get; init; }
    public string? Lead { get; init; }
    public LeadImage? LeadImage { get; init; }
    public IReadOnlyList<Block> Body { get; init; } = [];
    public ArticleDetails Details { get; init; } = new();

    /// <summary>Words that take reading time: of the lead and the body.</summary>
    public int CountWords() => Text.CountWords(Lead) + BodyText.CountWords(Body);

    /// <summary>Every image shown besides the lead image, once each.</summary>
    public IReadOnlyList<long> ImagesBesidesLead() =>
        [.. Named(ReferenceKind.Image).Union(Details.Media?.Items.Select(item => item.Image) ?? [])];

    /// <summary>Every image used anywhere, once each.</summary>
    public IReadOnlyList<long> Images() =>
        LeadImage is { } lead ? [.. ImagesBesidesLead().Union([lead.Image])] : ImagesBesidesLead();

    /// <summary>Every article that the body, a transcript or a related link points to, once each.</summary>
    public IReadOnlyList<long> LinkedArticles() =>
        [.. Named(ReferenceKind.Article).Union(Details.RelatedLinks.Select(link => link.Article).OfType<long>())];

    private IEnumerable<long> Named(ReferenceKind kind) =>
        BodyText
            .References(Body)
            .Concat(BodyText.References(Details.Media?.Transcript ?? []))
            .Where(reference => reference.Kind == kind)
            .Select(reference => reference.Id);
}
