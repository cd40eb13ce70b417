using System.Diagnostics;
using System.Threading.RateLimiting;
using Api.Publishing;

namespace Api.Webhooks;

/// <summary>
/// Lets publishing go first: while any node publishes without a break, this one delivers at most twenty steps of up to eight messages a second, and
/// catches up afterwards. A burst is delivered at once, so that a single publication arrives everywhere without delay.
/// </summary>
internal sealed class DeliveryPace : IDisposable
{
    /// <summary>After this time without a change, messages are sent as fast as receivers take them.</summary>
    private static readonly TimeSpan Break = TimeSpan.FromMilliseconds(250);

    /// <summary>While nodes publish, pending changes are looked for once in this time.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly IDisposable subscription;
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
    private long lastChange;

    public DeliveryPace(ContentListener listener) =>
        subscription = listener.Subscribe(_ => Interlocked.Exchange(ref lastChange, Stopwatch.GetTimestamp()));

    /// <summary>Waits until the next step may be delivered.</summary>
    public async ValueTask WaitForTurn(CancellationToken ct)
    {
        if (IsBusy)
        {
            using var turn = await turns.AcquireAsync(cancellationToken: ct);
        }
    }

    /// <summary>Waits before looking for pending changes again.</summary>
    public Task WaitForLook(CancellationToken ct) => IsBusy ? Task.Delay(Look, ct) : Task.CompletedTask;

    /// <summary>Whether readers' content has changed a moment ago.</summary>
    public bool IsBusy => Stopwatch.GetElapsedTime(Interlocked.Read(ref lastChange)) < Break;

    public void Dispose()
    {
        subscription.Dispose();
        turns.Dispose();
    }
}
