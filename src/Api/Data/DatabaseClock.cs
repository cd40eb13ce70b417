using System.Diagnostics.Metrics;
using Api.Telemetry;
using Npgsql;

namespace Api.Data;

/// <summary>
/// The time of the database, which is the time of the service: a monotonic clock of this process plus an offset. The clocks of
/// several nodes may differ or be changed; what they publish and show does not.
/// </summary>
internal sealed class DatabaseClock : TimeProvider
{
    /// <summary>Reads the database's time.</summary>
    public const string Sql = "select clock_timestamp()";

    /// <summary>The deviation of the machine's clock from which on a warning is logged.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <summary>An older measurement proves nothing: the machine's clock may have been changed since.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    /// <summary>The noise of two readings of one clock.</summary>
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(1);

    private const int Questions = 3;

    /// <summary>
    /// The machine's clock is read once: it may be changed, and until the next measurement nothing would notice that an embargo had
    /// ended an hour early.
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
        Metrics
            .Of(meters)
            .CreateObservableGauge(
                "bulletin.clock.offset",
                () => (GetUtcNow() - System.GetUtcNow()).TotalSeconds,
                "s",
                "How far the database's clock is ahead of this machine's."
            );
    }

    /// <summary>How far the database's clock is ahead of this process's monotonic clock.</summary>
    public TimeSpan Offset => new(Volatile.Read(ref offset));

    /// <summary>Whether the offset was measured recently.</summary>
    public bool IsKnown => Volatile.Read(ref measuredAt) is not 0 and var at && System.GetElapsedTime(at) < Trust;

    private static DateTimeOffset Steady => Start.At + System.GetElapsedTime(Start.Timestamp);

    public override DateTimeOffset GetUtcNow() => Steady + Offset;

    /// <summary>Measures the offset on a separate connection.</summary>
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

    /// <summary>Starts a measurement; the query must be sent right after this.</summary>
    public static ClockMeasurement Begin() => new(Steady, System.GetTimestamp());

    /// <summary>Ends a measurement. The database read its clock during the round trip: the offset is known to within half of it.</summary>
    public void Take(ClockMeasurement asked, DateTime answered)
    {
        var half = System.GetElapsedTime(asked.Timestamp) / 2;
        var found = new DateTimeOffset(answered, TimeSpan.Zero) - (asked.At + half);

        lock (measuring)
        {
            var known = Offset;

            if (measuredAt == 0 || (known - found).Duration() > half + uncertainty + Noise)
            {
                // One of the clocks was changed, or another server took over.
                (known, uncertainty) = (found, half);
            }
            else
            {
                // Both intervals are right, so the true offset lies in their intersection.
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

/// <summary>When a measurement was started, by this process's monotonic clock.</summary>
internal readonly record struct ClockMeasurement(DateTimeOffset At, long Timestamp);
