namespace Api.Editorial.Writes;

/// <summary>Removes stored responses of idempotency keys after 24 hours. Runs hourly, on one node at a time.</summary>
internal sealed class IdempotencySweep(IdempotencyStore store, TimeProvider clock, ILogger<IdempotencySweep> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepWhenDue(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning("Expired idempotency keys could not be removed: {Reason}", failure.Message);
            }
        }
    }

    /// <summary>Runs the sweep if it is due and returns the number of removed responses.</summary>
    public Task<int> SweepWhenDue(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return store.RemoveExpired(now, now + Pause, ct);
    }
}
