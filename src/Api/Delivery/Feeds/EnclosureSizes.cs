using System.Collections.Concurrent;
using Api.Delivery.Images;
using Api.Imaging;
using Domain.Images;

namespace Api.Delivery.Feeds;

/// <summary>
/// How many bytes the files of pictures have that feeds name. RSS must say it, so a file that was never asked for is made before it
/// is named.
/// </summary>
internal sealed class EnclosureSizes(PublishedImageStore images, ImageFiles files, RenditionRenderer renderer)
{
    /// <summary>More than all feeds of a site name.</summary>
    private const int MaxKept = 10_000;

    // The file at an address never changes.
    private readonly ConcurrentDictionary<string, long> kept = new(StringComparer.Ordinal);

    /// <summary>The size of the file that every reader can show; null while it cannot be made.</summary>
    public async Task<long?> Find(PublishedImage image, DateTimeOffset now, CancellationToken ct)
    {
        if (kept.TryGetValue(image.Src, out var bytes))
        {
            return bytes;
        }

        // /images/{id}/{fingerprint}/{name}
        if (
            image.Src.Split('/') is not [_, _, _, var fingerprint, var name]
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
