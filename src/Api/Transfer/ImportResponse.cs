using Api.Http;
using Domain;
using Domain.Transfer;

namespace Api.Transfer;

/// <summary>An import as it was asked for.</summary>
internal sealed record ImportRequest(bool IsDryRun, bool IsAtomic, bool KeepsIds, CheckMode Checks);

/// <summary>An import, how far it is and how many lines had which result.</summary>
public sealed record ImportResponse
{
    /// <summary>Permanent; never reused.</summary>
    /// <example>12</example>
    public long Id { get; init; }

    /// <summary>Whether it waits, runs or has ended.</summary>
    public ImportState State { get; init; }

    /// <summary>Whether it only finds out what would happen.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether one refused line undoes all others.</summary>
    public bool IsAtomic { get; init; }

    /// <summary>What happens to public articles that fail the publish checks.</summary>
    public CheckMode Checks { get; init; }

    /// <summary>The number of lines that were received.</summary>
    public int Lines { get; init; }

    /// <summary>Lines whose item was added.</summary>
    public int Created { get; init; }

    /// <summary>Lines whose item was changed.</summary>
    public int Updated { get; init; }

    /// <summary>Lines whose item was already as they say.</summary>
    public int Unchanged { get; init; }

    /// <summary>Lines that were not stored; their results say why.</summary>
    public int Refused { get; init; }

    /// <summary>When it was received.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that sent it.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>When the first line was worked on; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it finished or was stopped; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Imports, newest first.</summary>
/// <param name="Items">The imports, newest first.</param>
public sealed record ImportList(IReadOnlyList<ImportResponse> Items, Page Page);

/// <summary>What became of one line of an import.</summary>
public sealed record LineResponse
{
    /// <summary>The number of the line in the file, from 1.</summary>
    /// <example>17</example>
    public required int Line { get; init; }

    /// <summary>Null if the line does not say a known kind.</summary>
    public required LineKind? Kind { get; init; }

    /// <summary>The item's id in the other system.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>The item's id here; null if there is none.</summary>
    public required long? Id { get; init; }

    /// <summary>What became of it.</summary>
    public required LineResult Result { get; init; }

    /// <summary>Why it was refused: pointers into the line.</summary>
    public required IReadOnlyList<FindingResponse> Errors { get; init; }

    /// <summary>What should be looked at although the line was stored, such as losses of a conversion.</summary>
    public required IReadOnlyList<FindingResponse> Notes { get; init; }

    internal static LineResponse From(ResultRow row, HttpContext http) =>
        new()
        {
            Line = row.Number,
            Kind = row.Kind,
            ExternalId = row.ExternalId,
            Id = row.Result is LineResult.Refused or LineResult.RolledBack ? null : row.ItemId,
            Result = row.Result,
            Errors = In(http, row.Findings),
            Notes = In(http, row.Notes),
        };

    private static IReadOnlyList<FindingResponse> In(HttpContext http, string? stored) =>
        FindingResponse.From(Json.ReadList<Finding>(stored ?? "[]"), Language.Of(http.Request));
}

/// <summary>Results of an import's lines.</summary>
/// <param name="Items">In the order of the file.</param>
public sealed record LineList(IReadOnlyList<LineResponse> Items, Page Page);
