using System.Diagnostics.Metrics;
using Api.Failures;
using Domain;
using Domain.Images;

namespace Api.Imaging;

/// <summary>
/// Renders AVIF files, for which no reader ever waits, one at a time, image by image. Any number of nodes may run it; when one
/// dies, another continues where it stopped.
/// </summary>
internal sealed class AvifWorker : BackgroundService
{
    /// <summary>How long a node may go without renewing a job before it is presumed dead: several times the longest rendition.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly RenderJobStore jobs;
    private readonly RenditionRenderer renderer;
    private readonly ImageFiles files;
    private readonly ImagingOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<AvifWorker> log;
    private readonly Gauge<int> pending;

    public AvifWorker(
        RenderJobStore jobs,
        RenditionRenderer renderer,
        ImageFiles files,
        ImagingOptions options,
        TimeProvider clock,
        IMeterFactory meters,
        ILogger<AvifWorker> log
    )
    {
        (this.jobs, this.renderer, this.files) = (jobs, renderer, files);
        (this.options, this.clock, this.log) = (options, clock, log);
        pending = meters
            .Create("Bulletin")
            .CreateGauge<int>("bulletin.images.avif.pending", "{image}", "Images waiting for their AVIF renditions.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.MakesAvif)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, clock);
        var isAway = false;

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await WorkOnOne(stoppingToken)) { }
                isAway = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                if (!isAway)
                {
                    log.Report(failure, "AVIF renditions cannot be rendered at the moment");
                    isAway = true;
                }
            }
        }
    }

    /// <summary>Renders all AVIF files of the image that has waited longest; false when none is waiting.</summary>
    public async Task<bool> WorkOnOne(CancellationToken ct)
    {
        pending.Record(await jobs.Count(ct));

        if (await jobs.Claim(clock.GetUtcNow(), clock.GetUtcNow() + Lease, ct) is not { } job)
        {
            return false;
        }

        try
        {
            if (await MakeAll(job, ct) is { } error)
            {
                log.LogWarning("The AVIF renditions of image {Image} cannot be rendered: {Code}", job.Source.Id, error.Code);
                await jobs.GiveBack(job, failed: true, clock.GetUtcNow() + PauseAfter(job.Attempts), ct);
            }
        }
        catch (OperationCanceledException)
        {
            // Graceful shutdown: the next node need not wait for the lease to expire.
            await jobs.GiveBack(job, failed: false, clock.GetUtcNow(), CancellationToken.None);
            throw;
        }

        return true;
    }

    private async Task<Error?> MakeAll(RenderJob job, CancellationToken ct)
    {
        var source = job.Source;

        try
        {
            using var original = await files.FetchOriginal(source.Sha256, ct);

            if (original is null)
            {
                return ImageErrors.OriginalMissing;
            }

            foreach (var rendition in Renditions.Of(job.Width, job.Height).Where(one => one.Format is RenditionFormat.Avif))
            {
                // Files rendered before an interruption already exist.
                if (
                    !await files.HasRendition(source.Id, source.Fingerprint, rendition, ct)
                    && await renderer.RenderAside(original, source, rendition, ct) is { } error
                )
                {
                    return error;
                }

                if (!await jobs.Renew(job, clock.GetUtcNow() + Lease, ct))
                {
                    return null;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return files.Failed(failure);
        }

        await jobs.Finish(job, clock.GetUtcNow(), ct);
        return null;
    }

    private static TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), LongestPause.TotalMinutes));
}
