using Api.Http;
using Domain.Articles;
using Domain.Releases;

namespace Api.Editorial.Releases;

/// <summary>A release as editors see it, with its articles.</summary>
public sealed record ReleaseResponse
{
    /// <summary>Permanent; never reused.</summary>
    /// <example>1</example>
    public required long Id { get; init; }

    /// <summary>Increases with every change; the first number in the ETag.</summary>
    public required int Version { get; init; }

    /// <summary>How far it is.</summary>
    public required ReleaseState State { get; init; }

    /// <summary>When readers see or saw all of it; null while it is open.</summary>
    public required DateTimeOffset? PublishAt { get; init; }

    /// <summary>The name of the key that published or scheduled it; null while it is open.</summary>
    public required string? PublishedBy { get; init; }

    /// <summary>The release that this one takes back; null for any other.</summary>
    public required long? Reverts { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was last changed, its articles included.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The name of the key that last changed it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Exactly the body that creating a release accepts.</summary>
    public required ReleaseContent Content { get; init; }

    /// <summary>Its articles, in the order of their ids.</summary>
    public required IReadOnlyList<ReleaseItemResponse> Items { get; init; }

    internal static ReleaseResponse From(StoredRelease release, DateTimeOffset now) =>
        new()
        {
            Id = release.Id,
            Version = release.Version,
            State = release.StateAt(now),
            PublishAt = release.PublishAt,
            PublishedBy = release.PublishedBy,
            Reverts = release.Reverts,
            CreatedAt = release.CreatedAt,
            CreatedBy = release.CreatedBy,
            ChangedAt = release.ChangedAt,
            ChangedBy = release.ChangedBy,
            Content = release.Content,
            Items = [.. release.Items.Select(ReleaseItemResponse.From)],
        };
}

/// <summary>An article of a release.</summary>
/// <param name="Article">The id of the article.</param>
/// <param name="Action">What the release does to it.</param>
/// <param name="UpdateKind">A major update sets contentUpdatedAt; null unless it is published.</param>
/// <param name="ChangeNote">What changed, shown to readers; null without one.</param>
/// <param name="Until">When it disappears again; null for never, and unless it is published.</param>
/// <param name="Reason">Why it is withdrawn, for staff only; null unless it is.</param>
/// <param name="Type">The article's type.</param>
/// <param name="Locale">A BCP 47 tag.</param>
/// <param name="Title">The title of the edition that the release publishes or withdraws; while it is open, of the newest.</param>
/// <param name="State">The state of that edition.</param>
/// <param name="Edition">The number of that edition; null while the release is open, since the draft may still change.</param>
/// <param name="IsTrashed">Whether the article is in the trash, so that the release cannot be published.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="AddedBy">The name of the key that added it.</param>
public sealed record ReleaseItemResponse(
    long Article,
    ReleaseAction Action,
    UpdateKind? UpdateKind,
    string? ChangeNote,
    DateTimeOffset? Until,
    string? Reason,
    ArticleType Type,
    string Locale,
    string Title,
    EditionState State,
    int? Edition,
    bool IsTrashed,
    DateTimeOffset AddedAt,
    string AddedBy
)
{
    internal static ReleaseItemResponse From(StoredReleaseItem item) =>
        new(
            item.ArticleId,
            item.Action,
            item.UpdateKind,
            item.ChangeNote,
            item.Until,
            item.Reason,
            item.Type,
            item.Locale,
            item.Title,
            item.State,
            item.Number,
            item.IsTrashed,
            item.AddedAt,
            item.AddedBy
        );
}

/// <summary>Releases, newest first.</summary>
/// <param name="Items">The releases, newest first.</param>
public sealed record ReleaseList(IReadOnlyList<ReleaseSummary> Items, Page Page);

/// <summary>A release in a list, without its articles.</summary>
/// <param name="Id">Permanent; never reused.</param>
/// <param name="Name">What it is about.</param>
/// <param name="State">How far it is.</param>
/// <param name="PublishAt">When readers see or saw all of it; null while it is open.</param>
/// <param name="PublishedBy">The name of the key that published or scheduled it; null while it is open.</param>
/// <param name="Reverts">The release that this one takes back; null for any other.</param>
/// <param name="Articles">How many articles it has.</param>
/// <param name="ChangedAt">When it was last changed, its articles included.</param>
/// <param name="ChangedBy">The name of the key that last changed it.</param>
public sealed record ReleaseSummary(
    long Id,
    string Name,
    ReleaseState State,
    DateTimeOffset? PublishAt,
    string? PublishedBy,
    long? Reverts,
    int Articles,
    DateTimeOffset ChangedAt,
    string ChangedBy
)
{
    internal static ReleaseSummary From(StoredRelease release, DateTimeOffset now) =>
        new(
            release.Id,
            release.Name,
            release.StateAt(now),
            release.PublishAt,
            release.PublishedBy,
            release.Reverts,
            release.Articles,
            release.ChangedAt,
            release.ChangedBy
        );
}
