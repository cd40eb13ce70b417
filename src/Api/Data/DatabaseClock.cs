using System.Diagnostics.Metrics;
using Npgsql;

namespace Api.Data;

/// <summary>
/// The time of the database, which is the time of the service: a steady clock of this process plus what it is off by. The clocks of
/// several nodes may differ or be set; what they publish and show does not.
/// </summary>
internal sealed class DatabaseClock : TimeProvider
{
    /// <summary>Asks the database for its time.</summary>
    public const string Sql = "select clock_timestamp()";

    /// <summary>From here on somebody should set the clock of the machine.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <summary>A measurement this old proves nothing: the clock of the machine may have been set since.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    /// <summary>What two readings of one clock may differ by.</summary>
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(1);

    private const int Questions = 3;

    /// <summary>
    /// The machine's clock is read once: somebody may set it, and between two measurements nothing would notice that an embargo had ended
    /// an hour early.
    /// </summary>
    private static readonly ClockMeasurement Start = new(System.GetUtcNow(), System.GetTimestamp());

    private readonly Lock measuring = new();
    private readonly ILogger<DatabaseClock> log;
    private long offset;
    private long measuredAt;
    private TimeSpan uncertainty;
    private bool isWarned;

    public DatabaseClock(IMeterFactory meters, ILogger<DatabaseClock> log)
    {
        this.log = log;
        meters
            .Create("Bulletin")
            .CreateObservableGauge(
                "bulletin.clock.offset",
                () => (GetUtcNow() - System.GetUtcNow()).TotalSeconds,
                "s",
                "How far the database's clock is ahead of this machine's."
            );
    }

    /// <summary>How far the database's clock is ahead of the steady clock of this process.</summary>
    public TimeSpan Offset => new(Volatile.Read(ref offset));

    /// <summary>Whether the offset was measured lately.</summary>
    public bool IsKnown => Volatile.Read(ref measuredAt) is not 0 and var at && System.GetElapsedTime(at) < Trust;

    private static DateTimeOffset Steady => Start.At + System.GetElapsedTime(Start.Timestamp);

    public override DateTimeOffset GetUtcNow() => Steady + Offset;

    /// <summary>Measures the offset on a connection of its own.</summary>
    public async Task Measure(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);

        for (var question = 0; question < Questions; question++)
        {
            var measurement = Begin();
            await using var ask = new NpgsqlCommand(Sql, connection);
            Take(measurement, (DateTime)(await ask.ExecuteScalarAsync(ct))!);
        }
    }

    /// <summary>Starts to measure: the database has to be asked right after this.</summary>
    public static ClockMeasurement Begin() => new(Steady, System.GetTimestamp());

    /// <summary>Learns what the database answered. The answer was written between question and arrival, so the true offset is known to half of that.</summary>
    public void Take(ClockMeasurement asked, DateTime answered)
    {
        var half = System.GetElapsedTime(asked.Timestamp) / 2;
        var found = new DateTimeOffset(answered, TimeSpan.Zero) - (asked.At + half);

        lock (measuring)
        {
            var known = Offset;

            if (measuredAt == 0 || (known - found).Duration() > half + uncertainty + Noise)
            {
                // One of the clocks was set, or another server took over.
                (known, uncertainty) = (found, half);
            }
            else
            {
                // Both are right, so the truth lies where they meet.
                var low = Math.Max((known - uncertainty).Ticks, (found - half).Ticks);
                var high = Math.Min((known + uncertainty).Ticks, (found + half).Ticks);
                known = new TimeSpan((low + high) / 2);
                uncertainty = new TimeSpan(Math.Max(0, (high - low) / 2));
            }

            Volatile.Write(ref offset, known.Ticks);
            Volatile.Write(ref measuredAt, System.GetTimestamp());
            Warn(Steady + known - System.GetUtcNow());
        }
    }

    private void Warn(TimeSpan known)
    {
        var isOff = known.Duration() > Tolerance;

        if (isOff && !isWarned)
        {
            log.LogWarning(
                "The clock of this machine differs from the database's by {Seconds:0.0} s; the database's time is used",
                -known.TotalSeconds
            );
        }

        isWarned = isOff;
    }
}

/// <summary>When the database was asked for its time, by the steady clock of this process.</summary>
internal readonly record struct ClockMeasurement(DateTimeOffset At, long Timestamp);
