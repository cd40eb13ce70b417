using System.Collections.Concurrent;
using Domain;
using Domain.Images;
using NetVips;

namespace Api.Imaging;

/// <summary>What a rendition is made from: an image, its original, and the point that crops keep (nothing: what draws the eye).</summary>
internal sealed record RenditionSource(long Id, string Sha256, string Fingerprint, FocalPoint? FocalPoint);

/// <summary>Makes renditions: each one once however many ask, a bounded number at a time, the others waiting in a bounded queue.</summary>
internal sealed class RenditionRenderer(ImageFiles files, ImagingOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Result<RenderedFile>>>> running = new();
    private readonly SemaphoreSlim slots = new(options.RendersAtOnce);

    // AVIF takes seconds and nobody waits for it: a place of its own keeps it from holding up readers.
    private readonly SemaphoreSlim avifSlot = new(1);
    private readonly ConcurrentDictionary<string, FocalPoint> attention = new();
    private int asked;
    private long rendered;

    /// <summary>How many renditions have been made since the start.</summary>
    public long Rendered => Interlocked.Read(ref rendered);

    /// <summary>The file of a rendition, made now unless it is there; the caller has checked that the picture has it.</summary>
    public async Task<Result<RenderedFile>> Render(RenditionSource source, Rendition rendition, CancellationToken ct)
    {
        if (files.FindRendition(source.Id, source.Fingerprint, rendition) is { } found)
        {
            return found;
        }

        var key = files.RenditionPath(source.Id, source.Fingerprint, rendition);
        var job = running.GetOrAdd(key, _ => new(() => Queue(key, source, rendition)));

        // Whoever leaves does not stop the work: others may be waiting for it, and the next one will ask.
        return await job.Value.WaitAsync(ct);
    }

    public void Dispose()
    {
        slots.Dispose();
        avifSlot.Dispose();
    }

    private async Task<Result<RenderedFile>> Queue(string key, RenditionSource source, Rendition rendition)
    {
        var isAvif = rendition.Format is RenditionFormat.Avif;
        var slot = isAvif ? avifSlot : slots;

        try
        {
            if (!isAvif && Interlocked.Increment(ref asked) > options.RendersAtOnce + options.RendersWaiting)
            {
                return ImageErrors.Busy;
            }

            await slot.WaitAsync();

            try
            {
                return await Task.Run(() => Make(source, rendition));
            }
            finally
            {
                slot.Release();
            }
        }
        finally
        {
            if (!isAvif)
            {
                Interlocked.Decrement(ref asked);
            }

            running.TryRemove(key, out _);
        }
    }

    private Result<RenderedFile> Make(RenditionSource source, Rendition rendition)
    {
        // Another caller may have finished it between the look at the disk and the entry into the queue.
        if (files.FindRendition(source.Id, source.Fingerprint, rendition) is { } found)
        {
            return found;
        }

        if (files.FindOriginal(source.Sha256) is not { } original)
        {
            return ImageErrors.OriginalMissing;
        }

        try
        {
            var path = files.NewIncoming();

            try
            {
                Draw(original, path, rendition, source.FocalPoint);
                Interlocked.Increment(ref rendered);
                return files.SaveRendition(source.Id, source.Fingerprint, rendition, path);
            }
            finally
            {
                File.Delete(path);
            }
        }
        catch (VipsException)
        {
            return ImageErrors.RenderFailed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ImageErrors.StoreFailed;
        }
    }

    private void Draw(string original, string path, Rendition rendition, FocalPoint? focalPoint)
    {
        Vips.Prepare();

        using var picture = Shape(original, rendition, focalPoint);
        using var opaque =
            rendition.Format is RenditionFormat.Jpeg && picture.HasAlpha() ? picture.Flatten([255]) : picture.Copy();
        using var finished = opaque.Mutate(image => KeepOnlyRights(image, ImageInspector.SuggestionsOf(picture)));

        switch (rendition.Format)
        {
            case RenditionFormat.Jpeg:
                finished.Jpegsave(path, q: 80, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.Xmp);
                break;
            case RenditionFormat.Webp:
                finished.Webpsave(path, q: 80, keep: Enums.ForeignKeep.Xmp);
                break;
            default:
                finished.Heifsave(
                    path,
                    q: 50,
                    effort: 2,
                    compression: Enums.ForeignHeifCompression.Av1,
                    keep: Enums.ForeignKeep.Xmp
                );
                break;
        }
    }

    // The whole picture is scaled and then cut: so the decoder can skip detail that the rendition would not show.
    private Image Shape(string original, Rendition rendition, FocalPoint? focalPoint)
    {
        if (rendition.Ratio == Ratio.Original)
        {
            return Vips.Scale(original, rendition.Width, rendition.Height, Enums.Size.Force);
        }

        using var header = Vips.Open(original);
        var (width, height) = Vips.VisibleSize(header);
        var crop = Crop.Around(width, height, rendition.Ratio, focalPoint ?? Attention(original));
        var across = (double)rendition.Width / crop.Width;
        var down = (double)rendition.Height / crop.Height;
        var wide = Math.Max(rendition.Width, (int)Math.Round(width * across));
        var high = Math.Max(rendition.Height, (int)Math.Round(height * down));

        using var scaled = Vips.Scale(original, wide, high, Enums.Size.Force);

        return scaled.ExtractArea(
            Math.Min((int)Math.Round(crop.Left * across), wide - rendition.Width),
            Math.Min((int)Math.Round(crop.Top * down), high - rendition.Height),
            rendition.Width,
            rendition.Height
        );
    }

    // Looked for at one size, so that all widths and ratios of a picture show the same thing; and remembered, since
    // the widths of a picture tend to be asked for together.
    private FocalPoint Attention(string original)
    {
        if (attention.TryGetValue(original, out var known))
        {
            return known;
        }

        using var small = Vips.Scale(original, 256, 256, Enums.Size.Down);
        using var pixels = small.CopyMemory();
        var side = Math.Max(1, Math.Min(pixels.Width, pixels.Height) / 2);
        using var cut = pixels.Smartcrop(side, side, out var x, out var y, interesting: Enums.Interesting.Attention);

        if (attention.Count >= 1_000)
        {
            attention.Clear();
        }

        return attention[original] = new FocalPoint((x + 0.5) / pixels.Width, (y + 0.5) / pixels.Height);
    }

    private static void KeepOnlyRights(MutableImage image, ImageSuggestions said)
    {
        if (XmpPacket.ForRights(said) is { } packet)
        {
            image.Set(GValue.BlobType, "xmp-data", packet);
        }
        else if (image.GetTypeOf("xmp-data") != IntPtr.Zero)
        {
            image.Remove("xmp-data");
        }
    }
}
