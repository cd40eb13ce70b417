using System.Diagnostics.Metrics;
using Api.Failures;
using Api.Telemetry;

namespace Api.Publishing;

/// <summary>
/// Records planned changes once they are due. Readers see them on time without it. Any number of nodes may run it.
/// </summary>
internal sealed class Scheduler(DueEditionStore due, TimeProvider clock, IMeterFactory meters, ILogger<Scheduler> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Histogram<double> delay = Metrics
        .Of(meters)
        .CreateDurations("bulletin.publishing.delay", "Delay between the time of a planned change and its recording.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var isAway = false;

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SettleDue(stoppingToken);
                isAway = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Logged once, until the next success: otherwise it would be repeated every second.
                if (!isAway)
                {
                    log.Report(failure, "Planned changes cannot be recorded at the moment");
                    isAway = true;
                }
            }
        }
    }

    /// <summary>Records every planned change that is due.</summary>
    public async Task SettleDue(CancellationToken ct)
    {
        foreach (var late in await due.Settle(articleId: null, clock.GetUtcNow(), ct))
        {
            delay.Record(late.TotalSeconds);
        }
    }
}
