using Api.Transfer.Lines;
using Domain.Articles;

namespace Api.Transfer.Export;

/// <summary>The exported row of a note.</summary>
internal sealed record NoteFacts
{
    public long ArticleId { get; init; }
    public NoteKind Kind { get; init; }
    public int Edition { get; init; }
    public string Text { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string By { get; init; } = "";

    public NoteLine ToLine() =>
        new()
        {
            Kind = Kind,
            Edition = Edition,
            Text = Text,
            At = At,
            By = By,
        };
}

/// <summary>The exported row of a publication without approval.</summary>
internal sealed record EmergencyFacts
{
    public long ArticleId { get; init; }
    public int Edition { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string By { get; init; } = "";
    public DateTimeOffset? ReviewedAt { get; init; }
    public string? ReviewedBy { get; init; }
    public string? ReviewNote { get; init; }

    public EmergencyLine ToLine() =>
        new()
        {
            Edition = Edition,
            Reason = Reason,
            At = At,
            By = By,
            Review = ReviewStep.Of(ReviewedAt, ReviewedBy, ReviewNote),
        };
}
