using System.Diagnostics.Metrics;
using Api.Publishing;
using Api.Telemetry;
using Npgsql;

namespace Api.Data;

/// <summary>Routes reads to a replica that has the required content version, else to the primary.</summary>
internal sealed class ReadingReplicas(Database database, IMeterFactory meters)
{
    private static readonly KeyValuePair<string, object?> FromPrimary = Metrics.Label("server", "primary");
    private static readonly KeyValuePair<string, object?> FromReplica = Metrics.Label("server", "replica");
    private static readonly KeyValuePair<string, object?> AfterReplica = Metrics.Label("server", "primary after replica");

    private readonly Counter<long> reads = Metrics
        .Of(meters)
        .CreateCounter<long>(
            "bulletin.database.reads",
            "{read}",
            "Responses built from the database, by the server that was read."
        );

    private uint turn;

    /// <summary>
    /// Runs a query on a replica that has reached the version, and retries on the primary if that fails. The query must be safe to
    /// repeat.
    /// </summary>
    public async ValueTask<T> Ask<T>(ContentVersion version, Func<ValueTask<T>> question)
    {
        if (Find(version) is not { } replica)
        {
            reads.Add(1, FromPrimary);
            return await question();
        }

        try
        {
            using var reading = Db.ReadFrom(replica);
            var answer = await question();
            reads.Add(1, FromReplica);
            return answer;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            // Including failures that only a replica has: a query cancelled because it conflicted with replay.
            replica.Avoid();
        }

        reads.Add(1, AfterReplica);
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
