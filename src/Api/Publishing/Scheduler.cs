using System.Diagnostics.Metrics;
using Api.Failures;
using Api.Telemetry;

namespace Api.Publishing;

/// <summary>
/// Records planned changes once they are due. Readers see them on time without it. Any number of nodes may run it.
/// </summary>
internal sealed class Scheduler(DueEditionStore due, TimeProvider clock, IMeterFactory meters, ILogger<Scheduler> log)
    : JobWorker(clock, log, TimeSpan.FromSeconds(1), "Planned changes cannot be recorded at the moment")
{
    private readonly Histogram<double> delay = Metrics
        .Of(meters)
        .CreateDurations("bulletin.publishing.delay", "Delay between the time of a planned change and its recording.");

    public override async Task<bool> WorkOnOne(CancellationToken ct)
    {
        await SettleDue(ct);
        return false;
    }

    /// <summary>Records every planned change that is due.</summary>
    public async Task SettleDue(CancellationToken ct)
    {
        foreach (var late in await due.Settle(articleId: null, Clock.GetUtcNow(), ct))
        {
            delay.Record(late.TotalSeconds);
        }
    }
}
