using Api.Failures;

namespace Api.Retention;

/// <summary>
/// Removes what would otherwise grow for good although nobody needs it. Runs once a day, on one node at a time. It never removes content, its editions,
/// public changes or the audit log.
/// </summary>
internal sealed class RecordSweep(RetentionStore store, RetentionOptions options, TimeProvider clock, ILogger<RecordSweep> log)
    : JobWorker(clock, log, TimeSpan.FromHours(1), "Old records cannot be removed at the moment")
{
    /// <summary>How long the results of an import can be read.</summary>
    private const int ImportDays = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    public override async Task<bool> WorkOnOne(CancellationToken ct)
    {
        await SweepWhenDue(ct);
        return false;
    }

    /// <summary>Runs the sweep if it is due and returns the number of removed records.</summary>
    public async Task<int> SweepWhenDue(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();

        // Everything is found by its age: if the node dies here, the next sweep removes the rest.
        if (!await store.Claim(now, now + Pause, ct))
        {
            return 0;
        }

        // Imports last: they may have millions of lines.
        return await Remove(options.PreviewLinkDays, store.RemovePreviewLinks)
            + await Remove(options.DraftVersionDays, store.RemoveDraftVersions)
            + await Remove(options.DeliveryDays, store.RemoveDeliveries)
            + await Remove(options.EditorialEventDays, store.RemoveEditorialEvents)
            + await Remove(ImportDays, store.RemoveImports);

        async Task<int> Remove(int days, Func<DateTimeOffset, CancellationToken, Task<int>> remove) =>
            days == 0 ? 0 : await remove(now.AddDays(-days), ct);
    }
}
