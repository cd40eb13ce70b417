namespace Api.Editorial.Writes;

/// <summary>Removes the stored responses of idempotency keys once their day is over. One node at a time does it, once an hour.</summary>
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
                log.LogWarning("The keys of repeated requests cannot be swept at the moment: {Reason}", failure.Message);
            }
        }
    }

    /// <summary>Sweeps when it is due and says how many responses were removed.</summary>
    public Task<int> SweepWhenDue(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return store.RemoveExpired(now, now + Pause, ct);
    }
}
