using System.Diagnostics.Metrics;
using Api.Telemetry;

namespace Api.Publishing;

/// <summary>
/// The state of the content, as far as this node can be sure: every notification, every change of its own and the time of every planned
/// change invalidate it, and it is read again on demand. The last valid state still serves readers while the database does not
/// respond.
/// </summary>
internal sealed class PublicContent
{
    private const int Attempts = 3;

    /// <summary>How many requests may wait for an event at a time.</summary>
    private const int MostWaiting = 200;

    private readonly Lock gate = new();
    private readonly ContentStateStore states;
    private readonly ContentListener listener;
    private readonly TimeProvider clock;

    private volatile ContentState? current;
    private volatile ContentState? last;
    private volatile ContentVersion? newest;
    private volatile bool isDeaf = true;
    private bool isAnotherServer;
    private long doubts;
    private int waiting;
    private Task<ContentState?>? reading;

    public PublicContent(ContentStateStore states, ContentListener listener, IMeterFactory meters, TimeProvider clock)
    {
        (this.states, this.listener, this.clock) = (states, listener, clock);
        listener.Subscribe(Hear);
        states.Committed += Forget;

        var meter = Metrics.Of(meters);
        meter.CreateObservableGauge(
            "bulletin.content.version",
            () => newest?.Event ?? 0,
            "{event}",
            "The last event that this node knows of; a node that is behind the others shows old content."
        );
        meter.CreateObservableGauge(
            "bulletin.content.silence",
            () => Silence.TotalSeconds,
            "s",
            "How long ago the database last confirmed what this node knows."
        );
    }

    /// <summary>The state, if known without a query; null while it may be outdated.</summary>
    public ContentState? Current =>
        current is { } state && listener.Known is not null && !(state.NextChange <= clock.GetUtcNow()) ? state : null;

    /// <summary>
    /// The last known state, for while the database does not respond; null when it is known to be outdated: at the time of a planned
    /// change, or after a change that this node has acknowledged or heard of.
    /// </summary>
    public ContentState? LastKnown =>
        last is { } state && !(state.NextChange <= clock.GetUtcNow()) && newest is { } version && state.Version.Includes(version)
            ? state
            : null;

    /// <summary>How long ago what this node knows was last confirmed.</summary>
    public TimeSpan Silence => listener.Silence;

    /// <summary>
    /// The state, read again if it may be outdated; null while this node may miss changes, or they come faster than they can be read.
    /// Anything read from the database afterwards belongs to this state or a later one. Throws when the database does not respond
    /// in time.
    /// </summary>
    public ValueTask<ContentState?> Read(TimeSpan wait, CancellationToken ct)
    {
        if (Current is { } state)
        {
            return new(state);
        }

        if (listener.Known is null)
        {
            return new((ContentState?)null);
        }

        lock (gate)
        {
            if (reading is not { IsCompleted: false })
            {
                reading = ReadAgain();
            }

            return new(reading.WaitAsync(wait, ct));
        }
    }

    /// <summary>Waits until the content includes an event; false when it does not within the wait, or too many requests wait already.</summary>
    public async ValueTask<bool> Reaches(long change, TimeSpan wait, CancellationToken ct)
    {
        if ((Current ?? LastKnown)?.Version.Event >= change)
        {
            return true;
        }

        try
        {
            return Interlocked.Increment(ref waiting) <= MostWaiting && await WaitFor(change, wait, ct);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<bool> WaitFor(long change, TimeSpan wait, CancellationToken ct)
    {
        var limit = Task.Delay(wait, ct);

        while (true)
        {
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var subscription = listener.Subscribe(_ => heard.TrySetResult());

            if ((await Read(wait, ct))?.Version.Event >= change)
            {
                return true;
            }

            if (await Task.WhenAny(heard.Task, limit) == limit)
            {
                return false;
            }
        }
    }

    private async Task<ContentState?> ReadAgain()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            long before;

            lock (gate)
            {
                before = doubts;
            }

            var found = await states.Find(clock.GetUtcNow(), CancellationToken.None);
            // Responses of the previous state may have been sent until now.
            var read = new ContentState(found.Version, found.NextChange, clock.GetUtcNow());

            lock (gate)
            {
                if (before == doubts && !isDeaf && (newest is null || read.Version.Includes(newest)))
                {
                    // Nothing has changed after all: what was cached under this state is still valid. Not so if the connection was lost:
                    // another server may have reached the same numbers by different changes.
                    current = last = !isAnotherServer && read.Matches(last) ? last : read;
                    isAnotherServer = false;
                    return current;
                }
            }
        }

        return null;
    }

    // This node committed a visible change: once the editor has a response, no reader may get an earlier one.
    private void Forget()
    {
        lock (gate)
        {
            doubts++;
            current = last = null;
        }
    }

    private void Hear(ContentVersion? version)
    {
        lock (gate)
        {
            if (version is null)
            {
                doubts++;
                current = null;
                isDeaf = isAnotherServer = true;
                return;
            }

            newest = version;
            isDeaf = false;

            if (current?.Version.Includes(version) is not true)
            {
                current = null;
            }
        }
    }
}
