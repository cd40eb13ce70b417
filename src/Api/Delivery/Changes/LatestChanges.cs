using System.Threading.Channels;
using Api.Publishing;

namespace Api.Delivery.Changes;

/// <summary>
/// The newest changes, read once for all streams of this node whenever it is notified of new content, and not at all while none is
/// open. Streams store only the id that they have reached, so even a slow one costs no memory.
/// </summary>
internal sealed class LatestChanges(
    ContentListener listener,
    ChangeStore changes,
    EventStreamSlots slots,
    TimeProvider clock,
    ILogger<LatestChanges> log
) : BackgroundService
{
    private const int Kept = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<long> heard = Channel.CreateBounded<long>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    private IDisposable? subscription;
    private volatile Moment? now;

    /// <summary>The end of the log as this node knows it; null until the log has been read for the first time.</summary>
    public Moment? Now => now;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        subscription = listener.Subscribe(Hear);

        try
        {
            now = await AtEnd(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning("Changes cannot be read at the moment: {Reason}", failure.Message);
        }

        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        subscription?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var head in heard.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ReadUpTo(head, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Changes cannot be read at the moment: {Reason}", failure.Message);
                // The database takes real time to come back, whatever the injected clock shows.
                await Task.Delay(Pause, stoppingToken);

                // Unless there has been a newer notification in the meantime.
                if (!heard.Reader.TryPeek(out _))
                {
                    heard.Writer.TryWrite(head);
                }
            }
        }
    }

    private void Hear(ContentVersion? version)
    {
        if (version is not null)
        {
            heard.Writer.TryWrite(version.Event);
        }
    }

    private async Task ReadUpTo(long head, CancellationToken ct)
    {
        // A stream that opens in the meantime reads the changes since its own id by itself.
        if (slots.Taken == 0)
        {
            Turn(new Moment(head, head, []));
            return;
        }

        // After a failover the new server may be behind the old one; its state is authoritative.
        if (now is not { } before || head < before.Head)
        {
            Turn(await AtEnd(ct));
            return;
        }

        while (now.Head < head)
        {
            var found = await changes.List(now.Head, Kept, clock.GetUtcNow(), ct);
            Turn(now.Followed(found, Kept));
        }
    }

    private async Task<Moment> AtEnd(CancellationToken ct)
    {
        var found = await changes.List(long.MaxValue, 1, clock.GetUtcNow(), ct);
        return new Moment(found.Through, found.Through, []);
    }

    private void Turn(Moment next)
    {
        var before = now;
        next.Setbacks = (before?.Setbacks ?? 0) + (next.Head < before?.Head ? 1 : 0);
        now = next;
        before?.End();
    }

    /// <summary>The end of the log and the changes shortly before it.</summary>
    internal sealed class Moment(long since, long head, IReadOnlyList<Change> recent)
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The last event.</summary>
        public long Head => head;

        /// <summary>How often the log has lost its end, in a failover or a restore, while this node was running.</summary>
        public int Setbacks { get; set; }

        /// <summary>Whether the log is known to have the event. If not, it may have it all the same.</summary>
        public bool Has(long id) => id == head || recent.Any(change => change.Id == id);

        /// <summary>Completes when there is a later moment.</summary>
        public Task Ended => ended.Task;

        /// <summary>The changes after an event; null when that is too long ago to be in memory.</summary>
        public LogPart<Change>? After(long id) =>
            id < since ? null : new LogPart<Change>([.. recent.Where(change => change.Id > id)], head, head, GoesOn: false);

        public Moment Followed(LogPart<Change> found, int kept)
        {
            IReadOnlyList<Change> all = [.. recent, .. found.Items];
            var dropped = Math.Max(0, all.Count - kept);
            return new Moment(dropped > 0 ? all[dropped - 1].Id : since, found.Through, [.. all.Skip(dropped)]);
        }

        public void End() => ended.TrySetResult();
    }
}
