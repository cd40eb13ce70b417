using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>A public note on what was wrong with an article or has changed.</summary>
public record Correction
{
    public const int NoteMaxLength = 1000;

    public required CorrectionKind Kind { get; init; }

    /// <summary>The public text, in one line.</summary>
    public required string Note { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset IssuedAt { get; init; }
}

/// <summary>Why an article carries a note.</summary>
[JsonConverter(typeof(CamelCase<CorrectionKind>))]
public enum CorrectionKind
{
    /// <summary>Something was wrong.</summary>
    Correction,

    /// <summary>Something was right but could be misunderstood.</summary>
    Clarification,

    /// <summary>Something has happened since.</summary>
    Update,
}
