using Domain;
using Domain.Images;
using NetVips;

namespace Api.Imaging;

/// <summary>
/// The properties of an uploaded picture: visible size, point of attention, dominant colour, placeholder (base64 ThumbHash) and
/// embedded texts.
/// </summary>
internal sealed record InspectedImage(
    int Width,
    int Height,
    FocalPoint Attention,
    string DominantColor,
    string Placeholder,
    ImageSuggestions Suggestions
);

/// <summary>Validates that an untrusted file is a picture that can be delivered.</summary>
internal sealed class ImageInspector(ImagingOptions options, ILogger<ImageInspector> log) : IDisposable
{
    private static readonly Dictionary<string, string> Loaders = new()
    {
        [ImageMediaType.Jpeg] = "jpegload",
        [ImageMediaType.Png] = "pngload",
        [ImageMediaType.Webp] = "webpload",
        [ImageMediaType.Avif] = "heifload",
        [ImageMediaType.Gif] = "gifload",
    };

    // Enough to find the point of attention, and fast.
    private const int AttentionSide = 256;

    private readonly SemaphoreSlim slots = new(options.DecodesAtOnce);

    /// <summary>Why a file would be refused as an upload; null if it would be accepted.</summary>
    public async Task<Error?> Check(string path, CancellationToken ct)
    {
        var head = new byte[FileHead.Length];
        await using var file = File.OpenRead(path);
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);

        return length == 0 ? ImageErrors.Empty
            : file.Length > ImageLimits.MaxBytes ? ImageErrors.TooLarge
            : ImageMediaType.Of(head.AsSpan(0, length)) is { } mediaType ? (await Inspect(path, mediaType, ct)).Error
            : OtherFormat.Refuse(head.AsSpan(0, length));
    }

    /// <summary>Checks the header first, so that nothing huge is ever decoded, then every pixel.</summary>
    public async Task<Result<InspectedImage>> Inspect(string path, string mediaType, CancellationToken ct)
    {
        Vips.Prepare();
        await slots.WaitAsync(ct);

        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.DecodeSeconds));
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);

            try
            {
                return await Task.Run(() => Decode(path, mediaType, either.Token), CancellationToken.None);
            }
            catch (Exception ended) when (ended is VipsException or OperationCanceledException && either.IsCancellationRequested)
            {
                ct.ThrowIfCancellationRequested();
                log.LogWarning(
                    "A picture of {Bytes} bytes ({MediaType}) was not decoded within {Seconds} s",
                    new FileInfo(path).Length,
                    mediaType,
                    options.DecodeSeconds
                );
                return ImageErrors.TooComplex;
            }
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();

    private static Result<InspectedImage> Decode(string path, string mediaType, CancellationToken ct)
    {
        if (EmbeddedMetadata.Check(path, ct) is { } excess)
        {
            return excess;
        }

        try
        {
            // Release the picture before opening it again: one that cannot be decoded row by row is in memory as a whole.
            return Prove(path, mediaType, ct).Succeeded(out var proved, out var refusal)
                ? Look(path, proved.Width, proved.Height, proved.Suggestions, ct)
                : refusal;
        }
        catch (VipsException) when (!ct.IsCancellationRequested)
        {
            return ImageErrors.Damaged;
        }
    }

    private static Result<(int Width, int Height, ImageSuggestions Suggestions)> Prove(
        string path,
        string mediaType,
        CancellationToken ct
    )
    {
        using var picture = Vips.Open(path);
        var (width, height) = Vips.VisibleSize(picture);

        if (picture.Get("vips-loader") as string != Loaders[mediaType])
        {
            return ImageErrors.UnsupportedType;
        }

        if (Animation.Is(picture, path, mediaType, ct))
        {
            return ImageErrors.Animated;
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

        if (!SuggestionsOf(picture, path, mediaType, ct).Succeeded(out var suggestions, out var unreadable))
        {
            return unreadable;
        }

        // A mean reads every pixel, which proves that the file is complete; a thumbnail might skip the last rows.
        using var memory = Vips.EnterMemory(picture, ct);
        using var decoded = Vips.DecodeWhole(path, picture);
        decoded.StopWhen(ct);
        decoded.Avg();

        return (width, height, suggestions);
    }

    private static long UnpackedBytes(Image picture) =>
        (long)picture.Width * picture.Height * picture.Bands * (picture.Format is Enums.BandFormat.Uchar ? 1 : 2);

    /// <summary>The texts and marks embedded in an opened picture.</summary>
    private static Result<ImageSuggestions> SuggestionsOf(Image picture, string path, string mediaType, CancellationToken ct)
    {
        var texts = ImageSuggestions.From(
            Vips.Block(picture, "xmp-data"),
            Vips.Block(picture, "iptc-data"),
            Vips.Block(picture, "exif-data"),
            ct
        );

        return texts.Succeeded(out var said, out var error)
            ? said.Or(ContentCredentials.Read(path, mediaType, ct)).Or(Recipe(picture))
            : error;
    }

    // The library names the texts of a PNG by number and keyword.
    private static ImageSuggestions Recipe(Image picture) =>
        picture
            .GetFields()
            .Select(field => (Field: field, Parts: field.Split('-', 4)))
            .Any(text =>
                text.Parts is ["png", "comment", _, var keyword]
                && picture.Get(text.Field) is string value
                && GeneratorMark.IsRecipe(keyword, value)
            )
            ? new ImageSuggestions { Source = DigitalSource.TrainedAlgorithmicMedia }
            : ImageSuggestions.None;

    private static InspectedImage Look(string path, int width, int height, ImageSuggestions suggestions, CancellationToken ct)
    {
        using var header = Vips.Open(path);
        using var memory = Vips.EnterMemory(header, ct);
        using var view = Vips.Scale(path, AttentionSide, AttentionSide, Enums.Size.Down);
        view.StopWhen(ct);
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

    // Computed once, on upload, so that all ratios, widths and nodes crop alike.
    private static FocalPoint Attention(Image view)
    {
        var side = Math.Max(1, Math.Min(view.Width, view.Height) / 2);
        using var cut = view.Smartcrop(side, side, out var x, out var y, interesting: Enums.Interesting.Attention);

        return new FocalPoint((x + 0.5) / view.Width, (y + 0.5) / view.Height);
    }
}
