using System.Diagnostics.Metrics;
using Api.Failures;

namespace Api.Publishing;

/// <summary>
/// Follows up on what time decides: readers see planned editions on the minute without it; it records that they do. Any number of
/// nodes may run it.
/// </summary>
internal sealed class Scheduler(DueEditionStore due, TimeProvider clock, IMeterFactory meters, ILogger<Scheduler> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Histogram<double> delay = meters
        .Create("Bulletin")
        .CreateHistogram<double>("bulletin.publishing.delay", "s", "How long after its hour a planned change was recorded.");

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
                // Said once: the next success ends it, and until then every second would repeat it.
                if (!isAway)
                {
                    log.Report(failure, "Planned changes cannot be recorded at the moment");
                    isAway = true;
                }
            }
        }
    }

    /// <summary>Records every planned change whose hour has come.</summary>
    public async Task SettleDue(CancellationToken ct)
    {
        foreach (var late in await due.Settle(articleId: null, clock.GetUtcNow(), ct))
        {
            delay.Record(late.TotalSeconds);
        }
    }
}
