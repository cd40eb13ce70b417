namespace Api.Publishing;

/// <summary>
/// Knows in which state the content is, as far as this node can be sure: it forgets with every word of a change, with every write of
/// its own and at the hour of every planned change, and reads anew when somebody asks.
/// </summary>
internal sealed class PublicContent
{
    private const int Attempts = 3;

    private readonly Lock gate = new();
    private readonly ContentStateStore states;
    private readonly ContentListener listener;
    private readonly TimeProvider clock;

    private volatile ContentState? current;
    private ContentState? last;
    private ContentVersion? heard;
    private long doubts;
    private Task<ContentState?>? reading;

    public PublicContent(ContentStateStore states, ContentListener listener, TimeProvider clock)
    {
        (this.states, this.listener, this.clock) = (states, listener, clock);
        listener.Subscribe(Hear);
        states.Committed += Forget;
    }

    /// <summary>The state that is known without asking; null while there is a doubt.</summary>
    public ContentState? Current =>
        current is { } state && listener.Known is not null && !(state.NextChange <= clock.GetUtcNow()) ? state : null;

    /// <summary>
    /// The state, read anew where there is a doubt; null while this node may miss changes, or they come faster than they can be read.
    /// Whatever is read from the database after this belongs to this state or to a later one.
    /// </summary>
    public ValueTask<ContentState?> Read(CancellationToken ct)
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
                reading = ReadAnew();
            }

            return new(reading.WaitAsync(ct));
        }
    }

    private async Task<ContentState?> ReadAnew()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            long before;

            lock (gate)
            {
                before = doubts;
            }

            var found = await states.Find(clock.GetUtcNow(), CancellationToken.None);
            // The answers of the state before may have been sent until now.
            var read = new ContentState(found.Version, found.NextChange, clock.GetUtcNow());

            lock (gate)
            {
                if (before == doubts && (heard is null || read.Version.Includes(heard)))
                {
                    // Nothing has changed after all: what was kept under the same state is still right.
                    return current = last = read.Matches(last) ? last : read;
                }
            }
        }

        return null;
    }

    // Every commit of this node: whether it changed anything that readers see is found out when the next of them asks.
    private void Forget()
    {
        lock (gate)
        {
            doubts++;
            current = null;
        }
    }

    private void Hear(ContentVersion? version)
    {
        lock (gate)
        {
            heard = version;

            if (version is null)
            {
                doubts++;
                current = last = null;
            }
            else if (current?.Version.Includes(version) is not true)
            {
                current = null;
            }
        }
    }
}
