namespace Api.Failures;

/// <summary>
/// Works on jobs as long as any wait, and looks again at every interval. For work that is merely due from time to time,
/// <see cref="WorkOnOne" /> does it when it is due and returns false. A failure is reported once, not at every attempt.
/// </summary>
/// <param name="interval">How long to pause when no job is waiting.</param>
/// <param name="failing">What the log says when jobs fail.</param>
internal abstract class JobWorker(TimeProvider clock, ILogger log, TimeSpan interval, string failing) : BackgroundService
{
    protected TimeProvider Clock => clock;

    protected ILogger Log => log;

    /// <summary>Works on the job that has waited longest; false when none is waiting.</summary>
    public abstract Task<bool> WorkOnOne(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        var isFailing = false;

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await WorkOnOne(stoppingToken)) { }
                isFailing = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                if (!isFailing)
                {
                    log.Report(failure, failing);
                    isFailing = true;
                }
            }
        }
    }
}
