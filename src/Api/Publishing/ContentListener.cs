using System.Globalization;
using Api.Data;
using Npgsql;

namespace Api.Publishing;

/// <summary>
/// The one connection of this node on which PostgreSQL tells of new content. It also asks by itself several times a second, so that a
/// silent line, or a pooler that loses notifications, is noticed. Each of these questions measures the database's clock too.
/// </summary>
internal sealed class ContentListener(Database database, TimeProvider clock, DatabaseClock time, ILogger<ContentListener> log)
    : BackgroundService
{
    /// <summary>What this node knows is never older than this, or it says that it knows nothing.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may take to let somebody in.</summary>
    private static readonly TimeSpan Admission = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource attempted = new();
    private readonly Lock subscribing = new();
    private Action<ContentVersion?>[] subscribers = [];
    private volatile ContentVersion? heard;
    private long checkedAt;

    /// <summary>The version that this node has heard of; null while it may have missed something.</summary>
    public ContentVersion? Known => clock.GetElapsedTime(Volatile.Read(ref checkedAt)) < Trust ? heard : null;

    /// <summary>How long ago the database last answered.</summary>
    public TimeSpan Silence => clock.GetElapsedTime(Volatile.Read(ref checkedAt));

    /// <summary>
    /// Calls with every new version from here on: after the connection was lost with null, and once it is back with whatever
    /// holds then, also if that is nothing new. Calls come one after the other and must be short.
    /// </summary>
    public IDisposable Subscribe(Action<ContentVersion?> hear)
    {
        lock (subscribing)
        {
            subscribers = [.. subscribers, hear];
        }

        return new Subscription(this, hear);
    }

    /// <summary>The node begins to serve when it listens, or when it has seen that it cannot.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await attempted.Task.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(Succeeded, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (heard is not null || pause == FirstPause)
                {
                    log.LogWarning("New content cannot be heard of at the moment, nothing is kept: {Reason}", failure.Message);
                }

                Hear(null);
                attempted.TrySetResult();
                // Connections take real time, whatever the clock of the content shows.
                await Task.Delay(pause, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }

        void Succeeded()
        {
            pause = FirstPause;
            attempted.TrySetResult();
        }
    }

    private async Task Listen(Action succeeded, CancellationToken ct)
    {
        var connection = await Open(ct);
        var isAbandoned = false;

        try
        {
            connection.Notification += (_, notification) =>
            {
                if (!Volatile.Read(ref isAbandoned))
                {
                    Hear(After(notification));
                }
            };

            await using var listen = new NpgsqlCommand("listen bulletin_events; listen bulletin_plans", connection);
            await listen.ExecuteNonQueryAsync(CancellationToken.None).WaitAsync(Trust, ct);

            // Listening first and reading then leaves no gap between the two.
            await Check(connection, isNew: true, ct);
            succeeded();
            log.LogInformation("Listening for new content");

            while (true)
            {
                await connection.WaitAsync(CheckInterval, ct);

                if (clock.GetElapsedTime(checkedAt) >= CheckInterval)
                {
                    await Check(connection, isNew: false, ct);
                }
            }
        }
        finally
        {
            // Closing waits for a statement under way, which on a server that hangs never ends: that is no reason to wait here.
            Volatile.Write(ref isAbandoned, true);
            Aside.Run("Close the listener", connection.Dispose);
        }
    }

    private async Task<NpgsqlConnection> Open(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Admission);
        return await database.Direct.OpenConnectionAsync(limit.Token);
    }

    private async Task Check(NpgsqlConnection connection, bool isNew, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        var asked = DatabaseClock.Begin();
        var (version, now) = await Ask(connection).WaitAsync(Trust, ct);

        time.Take(asked, now);
        Volatile.Write(ref checkedAt, start);

        // A server that took over may know less than the one before; what it says holds.
        if (isNew || heard?.Includes(version) is not true)
        {
            Hear(version);
        }
    }

    // Without a time-out of Npgsql's own, which would block a thread to cancel what does not answer.
    private static async Task<(ContentVersion Version, DateTime Now)> Ask(NpgsqlConnection connection)
    {
        await using var read = new NpgsqlCommand($"{ContentVersion.Sql}, clock_timestamp()", connection) { CommandTimeout = 0 };
        await using var row = await read.ExecuteReaderAsync();
        await row.ReadAsync();
        return (ContentVersion.From(row), row.GetDateTime(2));
    }

    private ContentVersion? After(NpgsqlNotificationEventArgs told)
    {
        var number = long.Parse(told.Payload, CultureInfo.InvariantCulture);

        return heard switch
        {
            null => null,
            var before when told.Channel == "bulletin_events" => before with { Event = Math.Max(before.Event, number) },
            var before => before with { Plan = Math.Max(before.Plan, number) },
        };
    }

    private void Hear(ContentVersion? version)
    {
        heard = version;

        foreach (var subscriber in subscribers)
        {
            subscriber(version);
        }
    }

    private sealed class Subscription(ContentListener listener, Action<ContentVersion?> hear) : IDisposable
    {
        public void Dispose()
        {
            lock (listener.subscribing)
            {
                listener.subscribers = [.. listener.subscribers.Where(subscriber => subscriber != hear)];
            }
        }
    }
}
