using Domain.Transfer;

namespace Api.Transfer;

/// <summary>An import that a node works on.</summary>
internal sealed record ImportJob
{
    public long Id { get; init; }
    public bool IsDryRun { get; init; }
    public bool IsAtomic { get; init; }
    public bool KeepsIds { get; init; }
    public CheckMode Checks { get; init; }
    public int LastLine { get; init; }
    public int Planned { get; init; }
    public string CreatedBy { get; init; } = "";
    public string CallerId { get; init; } = "";

    /// <summary>Which claim this is: an earlier one may write no more.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether this is the last pass: lines that still wait for others are refused.</summary>
    public bool IsLastPass { get; init; }

    /// <summary>Whether everything is written in one transaction, and undone if it must not stay.</summary>
    public bool IsOneTransaction => IsDryRun || IsAtomic;
}

/// <summary>A line that a step works on.</summary>
internal sealed record ImportLine
{
    public int Number { get; init; }
    public string Content { get; init; } = "";
    public long? ItemId { get; init; }
    public bool IsNew { get; init; }
    public Guid? TranslationGroup { get; init; }
    public LineResult? Result { get; init; }
}

/// <summary>What a step did with a line.</summary>
internal sealed record LineOutcome(int Number)
{
    public LineResult? Result { get; init; }

    /// <summary>What is left to do; null for nothing.</summary>
    public ImportStep? Next { get; init; }

    public long? ItemId { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<Domain.Finding> Findings { get; init; } = [];

    /// <summary>What should be looked at although it was stored.</summary>
    public IReadOnlyList<Domain.Finding> Notes { get; init; } = [];

    /// <summary>Articles that it refers to and that are not stored yet.</summary>
    public IReadOnlyList<long> Pending { get; init; } = [];

    public static LineOutcome Refused(int number, IReadOnlyList<Domain.Finding> findings) =>
        new(number) { Result = LineResult.Refused, Findings = findings };

    public static LineOutcome Refused(int number, Domain.Error error) =>
        Refused(number, error.Findings.Count > 0 ? error.Findings : [new Domain.Finding("", error.Code, error.Message)]);
}
