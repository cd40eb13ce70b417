using Api.Failures;
using Api.Telemetry;
using Domain;
using Domain.Images;

namespace Api.Imaging;

/// <summary>
/// Renders AVIF files, for which no reader ever waits, one at a time, image by image. Any number of nodes may run it; when one
/// dies, another continues where it stopped.
/// </summary>
internal sealed class AvifWorker : JobWorker
{
    /// <summary>How long a node may go without renewing a job before it is presumed dead: several times the longest rendition.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly RenderJobStore jobs;
    private readonly RenditionRenderer renderer;
    private readonly ImageFiles files;
    private readonly ImagingOptions options;

    public AvifWorker(
        RenderJobStore jobs,
        RenditionRenderer renderer,
        ImageFiles files,
        ImagingOptions options,
        TimeProvider clock,
        ILogger<AvifWorker> log
    )
        : base(clock, log, TimeSpan.FromSeconds(2), "AVIF renditions cannot be rendered at the moment")
    {
        (this.jobs, this.renderer, this.files) = (jobs, renderer, files);
        this.options = options;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.MakesAvif ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    /// <summary>Renders all AVIF files of the image that has waited longest; false when none is waiting.</summary>
    public override async Task<bool> WorkOnOne(CancellationToken ct)
    {
        if (await jobs.Claim(Clock.GetUtcNow(), Clock.GetUtcNow() + Lease, ct) is not { } job)
        {
            return false;
        }

        using var span = Spans.Start("render AVIF");

        try
        {
            if (await MakeAll(job, ct) is { } error)
            {
                Log.LogWarning("The AVIF renditions of image {Image} cannot be rendered: {Code}", job.Source.Id, error.Code);
                await jobs.GiveBack(job, failed: true, Clock.GetUtcNow() + PauseAfter(job.Attempts), ct);
            }
        }
        catch (OperationCanceledException)
        {
            // Graceful shutdown: the next node need not wait for the lease to expire.
            await jobs.GiveBack(job, failed: false, Clock.GetUtcNow(), CancellationToken.None);
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

                if (!await jobs.Renew(job, Clock.GetUtcNow() + Lease, ct))
                {
                    return null;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return files.Failed(failure);
        }

        await jobs.Finish(job, Clock.GetUtcNow(), ct);
        return null;
    }

    private static TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), LongestPause.TotalMinutes));
}
