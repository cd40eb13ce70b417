using Domain.Articles;
using Domain.Bodies;

namespace Api.Transfer.Lines;

/// <summary>One edition of an article.</summary>
public sealed record EditionLine
{
    public EditionState? State { get; init; }

    /// <summary>When it appears or appeared.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it disappears.</summary>
    public DateTimeOffset? Until { get; init; }

    public UpdateKind? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public string? OpenedBy { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
    public string? ChangedBy { get; init; }
    public string? PublishedBy { get; init; }
    public ReviewStep? Submission { get; init; }
    public ReviewStep? Approval { get; init; }
    public ReviewStep? Rejection { get; init; }

    /// <summary>What was lost when its body was converted before.</summary>
    public ConversionReport? Conversion { get; init; }

    public ArticleContent? Content { get; init; }
}
