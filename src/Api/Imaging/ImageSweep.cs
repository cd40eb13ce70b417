using Api.Failures;
using Api.Imaging.Storage;

namespace Api.Imaging;

/// <summary>
/// Removes unneeded files from the image store: leftovers of interrupted uploads, files of deleted images and documents,
/// renditions of fingerprints replaced long ago. Runs once a day, on one node at a time.
/// </summary>
internal sealed class ImageSweep(
    ImageSweepStore store,
    ImageFiles files,
    OriginalFiles originals,
    DocumentFiles documents,
    ImagingOptions options,
    TimeProvider clock,
    ILogger<ImageSweep> log
) : JobWorker(clock, log, TimeSpan.FromHours(1), "The image store cannot be swept at the moment")
{
    /// <summary>Nothing younger is removed: it may belong to an upload still in progress.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private static readonly TimeSpan Lease = TimeSpan.FromHours(6);
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);
    private const int BatchSize = 200;

    public override async Task<bool> WorkOnOne(CancellationToken ct)
    {
        await SweepWhenDue(ct);
        return false;
    }

    /// <summary>Sweeps this node's own disk and, when due, the shared store. Returns how many files it removed.</summary>
    public async Task<int> SweepWhenDue(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        var removed = files.SweepIncoming(now - Grace);

        // If a node dies here, another does the rest once the lease has expired; repeating a part does no harm.
        if (await store.Claim(now, now + Lease, ct))
        {
            await store.ForgetReplaced(now.AddDays(-options.ReplacedDays), ct);
            removed += await Sweep(originals, now - Grace, ct);
            removed += await Sweep(documents, now - Grace, ct);
            removed += await SweepRenditions(now - Grace, ct);
            await store.PutOff(now + Pause, ct);
        }

        if (removed > 0)
        {
            Log.LogInformation("Removed {Files} unneeded files from the image store", removed);
        }

        return removed;
    }

    private async Task<int> Sweep(FilesByHash kept, DateTimeOffset before, CancellationToken ct)
    {
        var removed = 0;

        await foreach (var batch in kept.List(ct).Where(one => one.File.StoredAt < before).Chunk(BatchSize))
        {
            var unneeded = await store.ListUnneeded([.. batch.Select(one => one.Sha256)], ct);

            foreach (var (sha256, _) in batch.Where(one => unneeded.Contains(one.Sha256)))
            {
                removed += await store.WhileUnneeded(sha256, () => kept.Remove(sha256, ct), ct) ? 1 : 0;
            }
        }

        return removed;
    }

    private async Task<int> SweepRenditions(DateTimeOffset before, CancellationToken ct)
    {
        var removed = 0;

        await foreach (var batch in files.ListRenditions(ct).Where(one => one.File.StoredAt < before).Chunk(BatchSize))
        {
            var groups = batch.ToLookup(one => one.Fingerprint, one => one.File);

            foreach (var name in await store.ListUnknown([.. groups.Select(group => group.Key)], ct))
            {
                var dead = groups[name].ToList();
                removed += await store.WhileUnknown(name, () => Remove(dead, ct), ct) ? dead.Count : 0;
            }
        }

        return removed;
    }

    private async Task Remove(List<StoredFile> dead, CancellationToken ct)
    {
        foreach (var file in dead)
        {
            await files.Remove(file, ct);
        }
    }
}
