using Domain;
using Domain.Images;
using NetVips;

namespace Api.Imaging;

/// <summary>
/// What a picture's file tells: its size as people see it, what draws the eye, a colour and a blur (base64 ThumbHash) to show first,
/// and its texts.
/// </summary>
internal sealed record InspectedImage(
    int Width,
    int Height,
    FocalPoint Attention,
    string DominantColor,
    string Placeholder,
    ImageSuggestions Suggestions
);

/// <summary>Decides whether a file is a picture that can be delivered, trusting nothing in it.</summary>
internal sealed class ImageInspector(ImagingOptions options) : IDisposable
{
    private static readonly Dictionary<string, string> Loaders = new()
    {
        [ImageMediaType.Jpeg] = "jpegload",
        [ImageMediaType.Png] = "pngload",
        [ImageMediaType.Webp] = "webpload",
        [ImageMediaType.Avif] = "heifload",
        [ImageMediaType.Gif] = "gifload",
    };

    // Enough to see what draws the eye, and fast.
    private const int AttentionSide = 256;

    private readonly SemaphoreSlim slots = new(options.DecodesAtOnce);

    /// <summary>Checks the header first, so that nothing huge is ever decoded, and then every pixel.</summary>
    public async Task<Result<InspectedImage>> Inspect(IncomingFile file, CancellationToken ct)
    {
        Vips.Prepare();
        await slots.WaitAsync(ct);

        try
        {
            return await Task.Run(() => Inspect(file.Path, file.MediaType), ct);
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();

    private static Result<InspectedImage> Inspect(string path, string mediaType)
    {
        if (mediaType == ImageMediaType.Png && !PngChunks.AreReasonable(path))
        {
            return ImageErrors.Damaged;
        }

        try
        {
            // The picture is let go before it is looked at again: what cannot be decoded row by row is in memory as a whole.
            return Prove(path, mediaType).Succeeded(out var proved, out var refusal)
                ? Look(path, proved.Width, proved.Height, proved.Suggestions)
                : refusal;
        }
        catch (VipsException)
        {
            return ImageErrors.Damaged;
        }
    }

    private static Result<(int Width, int Height, ImageSuggestions Suggestions)> Prove(string path, string mediaType)
    {
        using var picture = Vips.Open(path);
        var (width, height) = Vips.VisibleSize(picture);

        if (picture.Get("vips-loader") as string != Loaders[mediaType])
        {
            return ImageErrors.UnsupportedType;
        }

        if (ImageLimits.Check(width, height) is { } refusal)
        {
            return refusal;
        }

        if (
            mediaType == ImageMediaType.Png
            && picture.Contains("interlaced")
            && UnpackedBytes(picture) > ImageLimits.MaxInterlacedBytes
        )
        {
            return ImageErrors.InterlacedTooLarge;
        }

        var suggestions = SuggestionsOf(picture);

        // A mean needs every pixel, so this is the proof that the file is whole; a thumbnail might skip the last rows.
        picture.Avg();

        return (width, height, suggestions);
    }

    private static long UnpackedBytes(Image picture) =>
        (long)picture.Width * picture.Height * picture.Bands * (picture.Format is Enums.BandFormat.Uchar ? 1 : 2);

    /// <summary>The texts that an opened picture carries.</summary>
    public static ImageSuggestions SuggestionsOf(Image picture) =>
        ImageSuggestions.From(
            Vips.Block(picture, "xmp-data"),
            Vips.Block(picture, "iptc-data"),
            Vips.Block(picture, "exif-data")
        );

    private static InspectedImage Look(string path, int width, int height, ImageSuggestions suggestions)
    {
        using var view = Vips.Scale(path, AttentionSide, AttentionSide, Enums.Size.Down);
        using var pixelsOfView = view.CopyMemory();
        using var small = pixelsOfView.ThumbnailImage(ThumbHash.MaxSide, height: ThumbHash.MaxSide, size: Enums.Size.Down);
        using var full = small.HasAlpha() ? small.Copy() : small.Bandjoin(255);
        var pixels = full.WriteToMemory<byte>();

        return new InspectedImage(
            width,
            height,
            Attention(pixelsOfView),
            DominantColor.Of(pixels),
            Convert.ToBase64String(ThumbHash.Encode(full.Width, full.Height, pixels)),
            suggestions
        );
    }

    // Looked for once, when the picture comes in: so all ratios, widths and nodes show the same thing.
    private static FocalPoint Attention(Image view)
    {
        var side = Math.Max(1, Math.Min(view.Width, view.Height) / 2);
        using var cut = view.Smartcrop(side, side, out var x, out var y, interesting: Enums.Interesting.Attention);

        return new FocalPoint((x + 0.5) / view.Width, (y + 0.5) / view.Height);
    }
}
