using System.Diagnostics;
using System.Threading.RateLimiting;
using Api.Publishing;

namespace Api.Webhooks;

/// <summary>
/// Lets publishing go first: while this node writes without a break, it delivers at most twenty steps of up to eight messages a second, and
/// catches up afterwards. A burst is delivered at once, so that a single publication arrives everywhere without delay.
/// </summary>
internal sealed class DeliveryPace : IDisposable
{
    /// <summary>After this time without a write, messages are sent as fast as receivers take them.</summary>
    private static readonly TimeSpan Break = TimeSpan.FromMilliseconds(250);

    /// <summary>While this node writes, pending changes are looked for once in this time.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly ContentStateStore states;
    private readonly TokenBucketRateLimiter turns = new(
        new TokenBucketRateLimiterOptions
        {
            TokenLimit = 50,
            TokensPerPeriod = 2,
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            QueueLimit = int.MaxValue,
        }
    );

    // The load of the machine is a matter of real time, whatever the injected clock shows.
    private long lastWrite;

    public DeliveryPace(ContentStateStore states)
    {
        this.states = states;
        states.Committed += NoteWrite;
    }

    /// <summary>Waits until the next step may be delivered.</summary>
    public async ValueTask WaitForTurn(CancellationToken ct)
    {
        if (IsWriting)
        {
            using var turn = await turns.AcquireAsync(cancellationToken: ct);
        }
    }

    /// <summary>Waits before looking for pending changes again.</summary>
    public Task WaitForLook(CancellationToken ct) => IsWriting ? Task.Delay(Look, ct) : Task.CompletedTask;

    /// <summary>Whether this node has written a moment ago.</summary>
    public bool IsWriting => Stopwatch.GetElapsedTime(Interlocked.Read(ref lastWrite)) < Break;

    public void Dispose()
    {
        states.Committed -= NoteWrite;
        turns.Dispose();
    }

    private void NoteWrite() => Interlocked.Exchange(ref lastWrite, Stopwatch.GetTimestamp());
}
