using Api.Http;
using Domain.Articles;
using Domain.Releases;

namespace Api.Editorial.Releases;

/// <summary>A stored release.</summary>
internal sealed record StoredRelease : ITagged
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public int Version { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public string? PublishedBy { get; init; }
    public long? Reverts { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";

    /// <summary>How many articles it has.</summary>
    public int Articles { get; init; }

    /// <summary>Its articles in the order of their ids; empty in lists.</summary>
    public IReadOnlyList<StoredReleaseItem> Items { get; init; } = [];

    public IReadOnlyList<long> ArticleIds => [.. Items.Select(item => item.ArticleId)];

    public ReleaseContent Content => new() { Name = Name };

    public ReleaseState StateAt(DateTimeOffset now) =>
        PublishAt is not { } planned ? ReleaseState.Open
        : planned > now ? ReleaseState.Scheduled
        : ReleaseState.Published;

    /// <summary>Its ETag: the version, the content and the time.</summary>
    public FieldETag Tag() => FieldETag.Of(Version, Content, ("publishAt", $"{PublishAt:O}"), ("items", $"{Articles}"));
}

/// <summary>What a release does to an article.</summary>
internal sealed record ReleaseItemPlan(ReleaseAction Action)
{
    public UpdateKind? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? Until { get; init; }
    public string? Reason { get; init; }
}

/// <summary>A stored article of a release.</summary>
internal sealed record StoredReleaseItem
{
    public long ArticleId { get; init; }
    public ReleaseAction Action { get; init; }
    public UpdateKind? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? Until { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public string AddedBy { get; init; } = "";
    public ArticleType Type { get; init; }
    public string Locale { get; init; } = "";
    public string Title { get; init; } = "";
    public EditionState State { get; init; }
    public bool IsTrashed { get; init; }

    /// <summary>The number of the edition that the release published or withdrew; null while it is open.</summary>
    public int? Number { get; init; }

    /// <summary>The number of the edition that readers saw before; null if they saw none.</summary>
    public int? FormerNumber { get; init; }

    /// <summary>The end date of that edition before the release was scheduled.</summary>
    public DateTimeOffset? FormerUntil { get; init; }
}
