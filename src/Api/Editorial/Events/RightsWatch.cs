using Api.Failures;

namespace Api.Editorial.Events;

/// <summary>Announces to the newsroom which public images are about to lose their rights. Runs hourly, on one node at a time.</summary>
internal sealed class RightsWatch(RightsNoticeStore store, TimeProvider clock, ILogger<RightsWatch> log)
    : JobWorker(clock, log, TimeSpan.FromMinutes(10), "The end of rights to images cannot be announced at the moment")
{
    /// <summary>How long before the end.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromDays(14);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public override async Task<bool> WorkOnOne(CancellationToken ct)
    {
        await AnnounceWhenDue(ct);
        return false;
    }

    /// <summary>Runs if it is due and returns the number of announcements.</summary>
    public async Task<int> AnnounceWhenDue(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();

        if (!await store.Claim(now, now + Pause, ct))
        {
            return 0;
        }

        // An insert makes publications wait, even one of no rows. If the node dies here, the next run finds the same images.
        var images = await store.Find(now, now + Notice, ct);
        return images.Count == 0 ? 0 : await store.Announce(images, now, now + Notice, ct);
    }
}
