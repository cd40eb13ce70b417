using Npgsql;

namespace Api.Data;

/// <summary>
/// Detects that the database is a restored copy. What was written after the copy was made is lost, but its ids are still in use outside: by
/// caches, feed readers, mirrors and receivers of webhooks. So no id is given out a second time.
/// </summary>
internal static class Lineage
{
    /// <summary>Skips the ids that may have been in use before a restore; true if it did.</summary>
    /// <param name="isRestored">Whether the database is known to be restored; otherwise PostgreSQL's own ids tell.</param>
    public static async Task<bool> Continue(NpgsqlDataSource database, bool isRestored, ILogger log, CancellationToken ct)
    {
        await using var skip = database.CreateCommand("select skip_used_ids($1)");
        skip.Parameters.Add(new() { Value = isRestored });

        try
        {
            if (await skip.ExecuteScalarAsync(ct) is not true)
            {
                return false;
            }
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StartupException(
                $"The database was restored, and its account may not move the ids on: run `bulletin migrate` as the owner of the tables ({refused.MessageText}).",
                refused
            );
        }

        log.LogWarning(
            "The database was restored, or another server took over: ids continue a million later, and cursors beyond the end of the log are lost."
        );
        return true;
    }
}
