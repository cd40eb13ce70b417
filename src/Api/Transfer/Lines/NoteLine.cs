using Domain.Articles;

namespace Api.Transfer.Lines;

/// <summary>A note about an article.</summary>
public sealed record NoteLine
{
    public NoteKind? Kind { get; init; }

    /// <summary>The number of the edition that editors saw then; 1 if absent.</summary>
    public int? Edition { get; init; }

    public string? Text { get; init; }
    public DateTimeOffset? At { get; init; }
    public string? By { get; init; }
}

/// <summary>A publication of an article without approval.</summary>
public sealed record EmergencyLine
{
    /// <summary>The number of the edition; 1 if absent.</summary>
    public int? Edition { get; init; }

    public string? Reason { get; init; }
    public DateTimeOffset? At { get; init; }
    public string? By { get; init; }

    /// <summary>Who reviewed it afterwards; somebody still has to if absent.</summary>
    public ReviewStep? Review { get; init; }
}
