using Api.Failures;

namespace Api.Editorial.Writes;

/// <summary>Removes stored responses of idempotency keys after 24 hours. Runs hourly, on one node at a time.</summary>
internal sealed class IdempotencySweep(IdempotencyStore store, TimeProvider clock, ILogger<IdempotencySweep> log)
    : JobWorker(clock, log, TimeSpan.FromMinutes(10), "Expired idempotency keys cannot be removed at the moment")
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public override async Task<bool> WorkOnOne(CancellationToken ct)
    {
        await SweepWhenDue(ct);
        return false;
    }

    /// <summary>Runs the sweep if it is due and returns the number of removed responses.</summary>
    public Task<int> SweepWhenDue(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        return store.RemoveExpired(now, now + Pause, ct);
    }
}
