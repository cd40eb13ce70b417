using Api.Data;
using Api.Failures;
using Api.Http;
using Domain;
using Domain.Transfer;
using Npgsql;

namespace Api.Transfer;

/// <summary>Stores lines one by one, each undone alone if it is refused.</summary>
internal sealed class LineByLine(Db db, ILogger<LineByLine> log)
{
    /// <summary>Stores one line in a part of the transaction.</summary>
    public async Task<Result<LineResult>> Try(Func<Task<Result<LineResult>>> store, CancellationToken ct)
    {
        Result<LineResult> stored = Problems.Bug;

        try
        {
            await db.InPart(async () => (stored = await store()).Error is null, ct);
            return stored;
        }
        catch (Exception failure) when (Of(failure) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>Stores several lines in a part of the transaction; false, and nothing stored, if one of them is refused.</summary>
    public async Task<bool> TryTogether(Func<Task<bool>> store, CancellationToken ct)
    {
        try
        {
            return await db.InPart(store, ct);
        }
        catch (Exception failure) when (Of(failure) is not null)
        {
            return false;
        }
    }

    /// <summary>Why the database does not accept a line; null if the failure is not about the line.</summary>
    private Error? Of(Exception failure)
    {
        // Two batches that wait for each other: no fault of the line, and the import tries the batch again.
        if (failure is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected })
        {
            return null;
        }

        if (DatabaseFailures.Of(failure) is { Error.Kind: ErrorKind.Conflict } known)
        {
            return known.Error;
        }

        // A constraint that no rule knows: one line must not stop all others.
        if (failure is PostgresException { SqlState: ['2', '2' or '3', ..] } broken)
        {
            log.LogError(
                "The database refused an imported line: {Constraint} {Reason}",
                broken.ConstraintName,
                broken.MessageText
            );
            return Problems.Bug;
        }

        return null;
    }
}
