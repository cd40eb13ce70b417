using System.Globalization;
using Api.Data;
using Api.Http;
using Npgsql;

namespace Api.Publishing;

/// <summary>
/// This node's only connection for notifications of new content. It also polls several times a second, to notice a dead connection or
/// a pooler that loses notifications. Each poll measures the database's clock too.
/// </summary>
internal sealed class ContentListener(Database database, TimeProvider clock, DatabaseClock time, ILogger<ContentListener> log)
    : BackgroundService
{
    /// <summary>The maximum age of what this node knows; beyond it, the node reports that it knows nothing.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>How long the server may take to accept a connection.</summary>
    private static readonly TimeSpan Admission = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource attempted = new();
    private readonly Lock subscribing = new();
    private Action<ContentVersion?>[] subscribers = [];
    private volatile ContentVersion? heard;
    private long checkedAt;

    /// <summary>
    /// What is saved from now on, drafts too. Saves while the connection is lost are not reported; its loss and its return are, to the
    /// subscribers to versions.
    /// </summary>
    public event Action<SavedItems>? Saved;

    /// <summary>An editorial event was added. Those added while the connection is lost are not reported.</summary>
    public event Action? EditorialEventAdded;

    /// <summary>The latest known version; null while this node may have missed a notification.</summary>
    public ContentVersion? Known => clock.GetElapsedTime(Volatile.Read(ref checkedAt)) < Trust ? heard : null;

    /// <summary>How long ago the database last responded.</summary>
    public TimeSpan Silence => clock.GetElapsedTime(Volatile.Read(ref checkedAt));

    /// <summary>
    /// Calls back with every new version from now on: with null when the connection is lost, and with the current version once it
    /// is back, even if unchanged. Calls are sequential and must be short.
    /// </summary>
    public IDisposable Subscribe(Action<ContentVersion?> hear)
    {
        lock (subscribing)
        {
            subscribers = [.. subscribers, hear];
        }

        return new Subscription(this, hear);
    }

    /// <summary>The node starts serving once it listens, or once the first attempt has failed.</summary>
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
                    log.LogWarning(
                        "Cannot listen for new content; caching is off until this works again: {Reason}",
                        failure.Message
                    );
                }

                Hear(null);
                attempted.TrySetResult();
                // Connecting takes real time, whatever the injected clock shows.
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
                if (Volatile.Read(ref isAbandoned))
                {
                    return;
                }

                if (notification.Channel == SavedItems.Channel)
                {
                    Saved?.Invoke(Json.Read<SavedItems>(notification.Payload));
                }
                else if (notification.Channel == "bulletin_editorial")
                {
                    EditorialEventAdded?.Invoke();
                }
                else
                {
                    Hear(After(notification));
                }
            };

            await using var listen = new NpgsqlCommand(
                $"listen bulletin_events; listen bulletin_plans; listen bulletin_editorial; listen {SavedItems.Channel}",
                connection
            );
            await listen.ExecuteNonQueryAsync(CancellationToken.None).WaitAsync(Trust, ct);

            // Listen first, then read: this leaves no gap.
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
            // Closing waits for the running statement, which never ends on a server that hangs: do not wait for it here.
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

        // After a failover the new server may be behind the old one; its version is authoritative.
        if (isNew || heard?.Includes(version) is not true)
        {
            Hear(version);
        }
    }

    // No Npgsql timeout: it would block a thread to cancel a statement that does not respond.
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
