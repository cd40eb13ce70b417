using Api.Publishing;
using Npgsql;

namespace Api.Data;

/// <summary>A streaming replica, with its state as this node knows it.</summary>
internal sealed class Replica(NpgsqlDataSource source, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>How long a replica that failed is avoided.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private volatile ContentVersion? reached;
    private long failedAt;
    private int asking;

    public NpgsqlDataSource Source => source;

    /// <summary>Its own time limits: a hanging replica says nothing about the primary.</summary>
    public Patience Patience { get; } = new(new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize);

    /// <summary>
    /// Whether the replica is known to have reached this version. If not, it is checked in the background, and readers use another
    /// source meanwhile.
    /// </summary>
    public bool Has(ContentVersion version)
    {
        if (reached?.Includes(version) is true)
        {
            return true;
        }

        if (Interlocked.CompareExchange(ref asking, 1, 0) == 0)
        {
            _ = Ask();
        }

        return false;
    }

    /// <summary>Stops using the replica for a while.</summary>
    public void Avoid()
    {
        Volatile.Write(ref failedAt, clock.GetTimestamp());
        reached = null;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task Ask()
    {
        try
        {
            if (failedAt != 0 && clock.GetElapsedTime(Volatile.Read(ref failedAt)) < Pause)
            {
                return;
            }

            await using var ask = source.CreateCommand(ContentVersion.Sql);
            await using var row = await ask.ExecuteReaderAsync();
            await row.ReadAsync();
            reached = ContentVersion.From(row);
        }
        catch (Exception failure) when (Database.IsAway(failure))
        {
            Avoid();
        }
        finally
        {
            Volatile.Write(ref asking, 0);
        }
    }
}
