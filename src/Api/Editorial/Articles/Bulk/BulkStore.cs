using Api.Data;
using Api.Failures;
using Domain;
using Npgsql;

namespace Api.Editorial.Articles.Bulk;

/// <summary>Changes several articles in one transaction, each undone alone if it is refused.</summary>
internal sealed class BulkStore(Db db)
{
    /// <summary>Makes one change; null, or why it was refused and undone.</summary>
    public async Task<Error?> Try(Func<Task<Error?>> change, CancellationToken ct)
    {
        Error? refusal = null;

        try
        {
            await db.InPart(async () => (refusal = await change()) is null, ct);
            return refusal;
        }
        catch (PostgresException failure) when (Of(failure) is { } constraint)
        {
            return constraint;
        }
    }

    /// <summary>Why the database does not accept a change; null if the failure is not about the article.</summary>
    private static Error? Of(PostgresException failure) =>
        failure.SqlState is not PostgresErrorCodes.DeadlockDetected
        && DatabaseFailures.Of(failure) is { Error: { Kind: ErrorKind.Conflict } error }
            ? error
            : null;

    /// <summary>The present versions of articles, including those in the trash.</summary>
    public async Task<IReadOnlyDictionary<long, int>> Versions(IReadOnlyList<long> ids, CancellationToken ct) =>
        (
            await db.List<(long Id, int Version)>(
                "select id, version from articles where id = any (@ids)",
                new { ids = ids.ToArray() },
                ct
            )
        ).ToDictionary(article => article.Id, article => article.Version);
}
