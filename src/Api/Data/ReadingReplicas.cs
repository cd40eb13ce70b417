using Api.Publishing;
using Npgsql;

namespace Api.Data;

/// <summary>Chooses where a reader's question goes: to a replica that has what the reader must see, else to the primary.</summary>
internal sealed class ReadingReplicas(Database database)
{
    private uint turn;

    /// <summary>
    /// Asks on a replica that has reached the version, and again on the primary when that one fails. The question must be one that can
    /// be asked twice.
    /// </summary>
    public async ValueTask<T> Ask<T>(ContentVersion version, Func<ValueTask<T>> question)
    {
        if (Find(version) is not { } replica)
        {
            return await question();
        }

        try
        {
            using var reading = Db.ReadFrom(replica);
            return await question();
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            // Also what a replica alone refuses: a question that stood in the way of its replay.
            replica.Avoid();
        }

        return await question();
    }

    private Replica? Find(ContentVersion version)
    {
        var replicas = database.Replicas;
        var first = replicas.Count > 1 ? Interlocked.Increment(ref turn) : 0;

        for (var step = 0; step < replicas.Count; step++)
        {
            var replica = replicas[(int)((first + step) % replicas.Count)];

            if (replica.Has(version))
            {
                return replica;
            }
        }

        return null;
    }
}
