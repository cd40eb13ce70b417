using System.Diagnostics.Metrics;
using Api.Failures;

namespace Api.Telemetry;

/// <summary>Reports the lengths of the queues, which only the database knows, while somebody collects metrics.</summary>
internal sealed class BacklogMetrics : JobWorker
{
    private readonly BacklogStore store;
    private readonly Gauge<long> deliveries;
    private readonly Gauge<long> retries;
    private readonly Gauge<long> disabled;
    private readonly Gauge<long> imports;
    private readonly Gauge<long> pictures;

    public BacklogMetrics(BacklogStore store, TimeProvider clock, IMeterFactory meters, ILogger<BacklogMetrics> log)
        : base(clock, log, TimeSpan.FromSeconds(10), "Queues cannot be counted at the moment")
    {
        this.store = store;

        var meter = Metrics.Of(meters);
        deliveries = meter.CreateGauge<long>(
            "bulletin.webhooks.pending",
            "{event}",
            "Events that the slowest enabled webhook has yet to deliver."
        );
        retries = meter.CreateGauge<long>(
            "bulletin.webhooks.retrying",
            "{delivery}",
            "Deliveries that failed and are tried again."
        );
        disabled = meter.CreateGauge<long>(
            "bulletin.webhooks.disabled",
            "{webhook}",
            "Webhooks that were disabled because their receivers failed or are gone."
        );
        imports = meter.CreateGauge<long>("bulletin.imports.unfinished", "{import}", "Imports that wait or run.");
        pictures = meter.CreateGauge<long>(
            "bulletin.images.avif.pending",
            "{image}",
            "Images waiting for their AVIF renditions."
        );
    }

    /// <summary>Counts once.</summary>
    public override async Task<bool> WorkOnOne(CancellationToken ct)
    {
        var backlog = (await store.Read(ct))!;
        deliveries.Record(backlog.Deliveries);
        retries.Record(backlog.Retries);
        disabled.Record(backlog.Disabled);
        imports.Record(backlog.Imports);
        pictures.Record(backlog.Pictures);
        return false;
    }
}
