using System.Collections.Concurrent;
using Api.Delivery.Images;
using Api.Imaging;
using Domain.Images;

namespace Api.Delivery.Feeds;

/// <summary>
/// The sizes of image files in feeds. RSS requires them, so a file that was never requested is rendered before it is
/// listed.
/// </summary>
internal sealed class EnclosureSizes(PublishedImageStore images, ImageFiles files, RenditionRenderer renderer)
{
    /// <summary>More than all feeds of a site refer to.</summary>
    private const int MaxKept = 10_000;

    // The file at an address never changes.
    private readonly ConcurrentDictionary<string, long> kept = new(StringComparer.Ordinal);

    /// <summary>The size of the file that every client can display; null while it cannot be rendered.</summary>
    public async Task<long?> Find(PublishedImage image, DateTimeOffset now, CancellationToken ct)
    {
        if (kept.TryGetValue(image.Src, out var bytes))
        {
            return bytes;
        }

        // …/images/{id}/{fingerprint}/{name}
        if (
            image.Src.Split('/') is not [.., var fingerprint, var name]
            || !Rendition.TryParse(name, image.Width, image.Height, out var rendition)
            || await Measure(image.Id, fingerprint, rendition, now, ct) is not { } measured
        )
        {
            return null;
        }

        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        return kept[image.Src] = measured;
    }

    private async Task<long?> Measure(long id, string fingerprint, Rendition rendition, DateTimeOffset now, CancellationToken ct)
    {
        if (await files.SizeOf(id, fingerprint, rendition, ct) is { } there)
        {
            return there;
        }

        return
            await images.FindSource(id, fingerprint, preview: null, now, ct) is { Source: var source }
            && await renderer.Render(source, rendition, ct) is null
            ? await files.SizeOf(id, fingerprint, rendition, ct)
            : null;
    }
}
