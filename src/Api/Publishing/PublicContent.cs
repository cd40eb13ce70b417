namespace Api.Publishing;

/// <summary>
/// Knows the state of the content, as far as this node can be sure: it doubts with every word of a change, with every change of its own
/// and at the hour of every planned one, and reads the state again when somebody asks. The last state that it was sure of stays good for
/// readers while the database does not answer.
/// </summary>
internal sealed class PublicContent
{
    private const int Attempts = 3;

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
    /// The last state that was known, for while the database does not answer; null when it is known to be over: at the hour of a planned
    /// change, after a change that this node has acknowledged, or heard of.
    /// </summary>
    public ContentState? LastKnown =>
        last is { } state && !(state.NextChange <= clock.GetUtcNow()) && newest is { } version && state.Version.Includes(version)
            ? state
            : null;

    /// <summary>For how long nothing has confirmed what this node knows.</summary>
    public TimeSpan Silence => listener.Silence;

    /// <summary>
    /// The state, read again where there is a doubt; null while this node may miss changes, or they come faster than they can be read.
    /// Whatever is read from the database after this belongs to this state or to a later one. Fails when the database does not answer in
    /// time.
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
            // The answers of the state before may have been sent until now.
            var read = new ContentState(found.Version, found.NextChange, clock.GetUtcNow());

            lock (gate)
            {
                if (before == doubts && !isDeaf && (newest is null || read.Version.Includes(newest)))
                {
                    // Nothing has changed after all: what was kept under the same state is still right. Not so when the connection was
                    // lost: another server may have come to the same numbers by other changes.
                    current = last = !isAnotherServer && read.Matches(last) ? last : read;
                    isAnotherServer = false;
                    return current;
                }
            }
        }

        return null;
    }

    // A commit of this node that readers see: none of them may get an earlier answer once the editor has got a response.
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
