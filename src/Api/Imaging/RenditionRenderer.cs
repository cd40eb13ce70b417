using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Api.Imaging.Storage;
using Api.Telemetry;
using Domain;
using Domain.Images;
using NetVips;

namespace Api.Imaging;

/// <summary>Renders each rendition once, however many request it: a bounded number at a time, the rest in a bounded queue.</summary>
internal sealed class RenditionRenderer : IDisposable
{
    private readonly ImageFiles files;
    private readonly ImagingOptions options;
    private readonly ILogger<RenditionRenderer> log;
    private readonly ConcurrentDictionary<string, Lazy<Task<Error?>>> running = new();
    private readonly SemaphoreSlim slots;
    private readonly Histogram<double> duration;
    private readonly Lock counting = new();
    private TaskCompletionSource quiet = Ended();
    private int asked;
    private long rendered;

    public RenditionRenderer(ImageFiles files, ImagingOptions options, IMeterFactory meters, ILogger<RenditionRenderer> log)
    {
        (this.files, this.options, this.log) = (files, options, log);
        slots = new SemaphoreSlim(options.RendersAtOnce);

        var meter = Metrics.Of(meters);
        meter.CreateObservableCounter("bulletin.images.renditions", () => Rendered, "{rendition}", "Renditions rendered.");
        duration = meter.CreateDurations("bulletin.images.render.duration", "Time taken to render a rendition.");
        meter.CreateObservableGauge(
            "bulletin.images.renders.asked",
            () => asked,
            "{rendition}",
            "Renditions that readers are waiting for, being rendered or queued."
        );
    }

    /// <summary>How many renditions have been rendered since startup.</summary>
    public long Rendered => Interlocked.Read(ref rendered);

    /// <summary>Ensures that a rendition is in the store while a reader waits; returns the error if it fails. Never for AVIF.</summary>
    public async Task<Error?> Render(RenditionSource source, Rendition rendition, CancellationToken ct)
    {
        var key = ImageFiles.RenditionKey(source.Id, source.Fingerprint, rendition);
        var job = running.GetOrAdd(key, _ => new(() => Queue(key, source, rendition)));

        // A client that disconnects does not stop the work: others may be waiting for it, or will request it next.
        return await job.Value.WaitAsync(ct);
    }

    /// <summary>Renders in the background from a local original, once no reader is waiting for another rendition.</summary>
    public async Task<Error?> RenderAside(LocalFile original, RenditionSource source, Rendition rendition, CancellationToken ct)
    {
        await Quiet().WaitAsync(ct);
        return await Make(original, source, rendition, aside: true);
    }

    public void Dispose() => slots.Dispose();

    private async Task<Error?> Queue(string key, RenditionSource source, Rendition rendition)
    {
        try
        {
            if (!Enter())
            {
                return ImageErrors.Busy;
            }

            try
            {
                await slots.WaitAsync();

                try
                {
                    return await Make(source, rendition);
                }
                finally
                {
                    slots.Release();
                }
            }
            finally
            {
                Leave();
            }
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }

    private bool Enter()
    {
        lock (counting)
        {
            if (asked == options.RendersAtOnce + options.RendersWaiting)
            {
                return false;
            }

            if (asked++ == 0)
            {
                quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return true;
        }
    }

    private void Leave()
    {
        lock (counting)
        {
            if (--asked == 0)
            {
                quiet.SetResult();
                _ = Task.Run(NativeMemory.Trim);
            }
        }
    }

    private Task Quiet()
    {
        lock (counting)
        {
            return quiet.Task;
        }
    }

    private static TaskCompletionSource Ended()
    {
        var ended = new TaskCompletionSource();
        ended.SetResult();
        return ended;
    }

    private async Task<Error?> Make(RenditionSource source, Rendition rendition)
    {
        try
        {
            // Another node, or another caller entering the queue, may have been faster.
            if (await files.HasRendition(source.Id, source.Fingerprint, rendition, CancellationToken.None))
            {
                return null;
            }

            using var original = await files.FetchOriginal(source.Sha256, CancellationToken.None);

            return original is null ? ImageErrors.OriginalMissing : await Make(original, source, rendition);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return files.Failed(failure);
        }
    }

    private async Task<Error?> Make(LocalFile original, RenditionSource source, Rendition rendition, bool aside = false)
    {
        var seconds = options.RenderSeconds * (rendition.Format is RenditionFormat.Avif ? 4 : 1);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));

        try
        {
            // The library reads the metadata again, whatever was accepted on upload.
            if (EmbeddedMetadata.Check(original.Path, deadline.Token) is not null)
            {
                return ImageErrors.RenderFailed;
            }

            using var span = Spans.Start("render rendition")?.SetTag("bulletin.image.rendition", rendition.Name);
            var start = Stopwatch.GetTimestamp();
            var path = files.NewIncoming();

            try
            {
                await Run(
                    () => RenditionDrawing.Draw(original.Path, path, rendition, source.Point, source.Rights, deadline.Token),
                    aside
                );
                await files.SaveRendition(source.Id, source.Fingerprint, rendition, path, CancellationToken.None);
            }
            finally
            {
                File.Delete(path);
            }

            Interlocked.Increment(ref rendered);
            duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, Metrics.Label("format", rendition.MediaType));
            return null;
        }
        catch (Exception ended) when (ended is VipsException or OperationCanceledException && deadline.IsCancellationRequested)
        {
            log.LogWarning(
                "Rendition {Name} of image {Image} was not rendered within {Seconds} s",
                rendition.Name,
                source.Id,
                seconds
            );
            return ImageErrors.RenderTimedOut;
        }
        catch (VipsException)
        {
            return ImageErrors.RenderFailed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return files.Failed(failure);
        }
    }

    // Background work gets its own thread, so that the low priority does not leak into the pool.
    private static Task Run(Action draw, bool aside) =>
        aside
            ? Task.Factory.StartNew(
                () =>
                {
                    NativeMemory.YieldToOthers();
                    draw();
                    NativeMemory.Trim();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default
            )
            : Task.Run(draw);
}
