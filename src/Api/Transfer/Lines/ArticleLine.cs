using Domain;
using Domain.Articles;
using Domain.Bodies;

namespace Api.Transfer.Lines;

/// <summary>An article with its newest edition, its earlier ones and its corrections.</summary>
public sealed record ArticleLine : TransferLine
{
    /// <summary>The state of the newest edition.</summary>
    public EditionState? State { get; init; }

    /// <summary>Since when readers see the article.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? FirstPublishedAt { get; init; }
    public DateTimeOffset? ContentUpdatedAt { get; init; }
    public DateTimeOffset? OriginallyPublishedAt { get; init; }

    /// <summary>When it was archived; now if absent. An article that is archived already keeps its date.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>When the newest edition appears or appeared.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it disappears.</summary>
    public DateTimeOffset? Until { get; init; }

    public UpdateKind? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }

    /// <summary>When the newest edition was opened; when the article was created if absent.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    public string? OpenedBy { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
    public string? ChangedBy { get; init; }
    public string? PublishedBy { get; init; }
    public ReviewStep? Submission { get; init; }
    public ReviewStep? Approval { get; init; }
    public ReviewStep? Rejection { get; init; }

    /// <summary>Who is to work on it.</summary>
    public string? AssignedTo { get; init; }

    public WithdrawalLine? Withdrawal { get; init; }

    /// <summary>What was lost when the body was converted before.</summary>
    public ConversionReport? Conversion { get; init; }

    public ArticleContent? Content { get; init; }

    /// <summary>Oldest first.</summary>
    [MaxItems(1000)]
    public IReadOnlyList<CorrectionLine>? Corrections { get; init; }

    /// <summary>What editors wrote to each other about it, oldest first. Only for a new article.</summary>
    [MaxItems(1000)]
    public IReadOnlyList<NoteLine>? Notes { get; init; }

    /// <summary>What was published without approval, oldest first. Only for a new article.</summary>
    [MaxItems(1000)]
    public IReadOnlyList<EmergencyLine>? Emergencies { get; init; }

    /// <summary>The editions before the newest one, oldest first.</summary>
    [MaxItems(1000)]
    public IReadOnlyList<EditionLine>? Editions { get; init; }

    [MaxItems(100)]
    public IReadOnlyList<string>? LegacyPaths { get; init; }

    /// <summary>The newest edition.</summary>
    internal EditionLine Newest() =>
        new()
        {
            State = State ?? EditionState.Draft,
            PublishAt = PublishAt,
            Until = Until,
            UpdateKind = UpdateKind,
            ChangeNote = ChangeNote,
            OpenedAt = OpenedAt,
            OpenedBy = OpenedBy,
            ChangedAt = ChangedAt,
            ChangedBy = ChangedBy,
            PublishedBy = PublishedBy,
            Submission = Submission,
            Approval = Approval,
            Rejection = Rejection,
            Conversion = Conversion,
            Content = Content,
        };

    /// <summary>All editions, oldest first.</summary>
    internal IReadOnlyList<EditionLine> AllEditions() => [.. Editions ?? [], Newest()];
}

/// <summary>How an article was withdrawn.</summary>
public sealed record WithdrawalLine
{
    public WithdrawalMode? Mode { get; init; }
    public string? Reason { get; init; }
    public string? PublicNotice { get; init; }
    public string? Target { get; init; }
    public DateTimeOffset? At { get; init; }
    public string? By { get; init; }
}

/// <summary>A correction of an article.</summary>
public sealed record CorrectionLine
{
    public CorrectionKind? Kind { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
    public string? IssuedBy { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
    public string? ChangedBy { get; init; }
    public DateTimeOffset? RetractedAt { get; init; }
}
