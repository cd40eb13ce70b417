using System.Text;
using NetVips;

namespace Api.Imaging;

/// <summary>libvips, set up once for untrusted files on a busy server.</summary>
internal static class Vips
{
    private static readonly string[] Accepted = ["Jpeg", "Png", "Webp", "Heif", "Nsgif"];

    // The name of the standard sRGB profile, in the older and the newer text encoding of profiles.
    private static readonly byte[] StandardProfile = Encoding.ASCII.GetBytes("sRGB IEC61966-2");
    private static readonly byte[] StandardProfileWide = Encoding.BigEndianUnicode.GetBytes("sRGB IEC61966-2");

    // The library keeps a pointer to the delegate, so it must not be collected.
    private static readonly Log.LogDelegate Silence = (_, _, _) => { };

    private static readonly Lazy<bool> Once = new(() =>
    {
        Operation.Block("VipsForeignLoad", true);

        foreach (var loader in Accepted)
        {
            Operation.Block($"VipsForeignLoad{loader}", false);
        }

        // Each picture is read once, so a cache would only waste memory; one thread per picture, since many are processed at once.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning | Enums.LogLevelFlags.Info, Silence);

        return true;
    });

    /// <summary>Initialises the library; must be called before any picture is processed, and may be called repeatedly.</summary>
    public static void Prepare() => _ = Once.Value;

    // Only these are decoded row by row.
    private static readonly string[] ByRow = ["jpegload", "pngload"];

    /// <summary>From this size on, pictures that cannot be decoded row by row are decoded one at a time.</summary>
    private const long LargeBytes = 64 * 1024 * 1024;

    private static readonly SemaphoreSlim Large = new(1);

    /// <summary>
    /// Waits until no other large picture is in memory as a whole; dispose of the result after decoding. Other pictures do not
    /// wait.
    /// </summary>
    public static IDisposable? EnterMemory(Image header, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();

        if ((long)header.Width * header.Height * 4 < LargeBytes || ByRow.Contains(header.Get("vips-loader") as string))
        {
            return null;
        }

        Large.Wait(ct);
        return new Place();
    }

    /// <summary>Stops processing the picture on cancellation; the operation then throws a VipsException.</summary>
    public static void StopWhen(this Image image, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        image.SetProgress(new Ignored(), ct);
    }

    /// <summary>Opens a picture for decoding to the last byte, in as little memory as its format allows.</summary>
    public static Image DecodeWhole(string path, Image header) =>
        Decode(path, header, header.Get("vips-loader") is "webpload" ? Math.Max(header.Width, header.Height) / 512 : 1);

    /// <summary>Opens a picture without decoding it.</summary>
    public static Image Open(string path) =>
        Image.NewFromFile(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated);

    /// <summary>The size of an opened picture after applying its EXIF orientation.</summary>
    public static (int Width, int Height) VisibleSize(Image image) =>
        image.Contains("orientation") && image.Get("orientation") is int and >= 5 and <= 8
            ? (image.Height, image.Width)
            : (image.Width, image.Height);

    /// <summary>A picture scaled down to fit, upright, in 8-bit sRGB with or without alpha.</summary>
    public static Image Scale(string path, int width, int height, Enums.Size size)
    {
        using var header = Open(path);
        var (wide, high) = VisibleSize(header);
        using var decoded = Decode(path, header, Math.Min(wide / width, high / height));
        using var scaled = decoded.ThumbnailImage(
            width,
            height: height,
            size: size,
            outputProfile: NeedsConversion(header) ? "srgb" : null
        );
        using var colours = scaled.Colourspace(Enums.Interpretation.Srgb);

        return colours.Cast(Enums.BandFormat.Uchar);
    }

    // A JPEG can be decoded at a half, a quarter or an eighth, which is far cheaper than scaling it down. A WebP can be decoded at any
    // size, in the memory of that size; part of the scaling is left to the better filter.
    private static Image Decode(string path, Image header, int times) =>
        (header.Get("vips-loader") as string, times) switch
        {
            ("jpegload", > 1) => Image.Jpegload(
                path,
                shrink: times >= 8 ? 8
                    : times >= 4 ? 4
                    : 2,
                access: Enums.Access.Sequential,
                failOn: Enums.FailOn.Truncated
            ),
            ("webpload", > 2) => Image.Webpload(
                path,
                scale: 1.5 / times,
                access: Enums.Access.Sequential,
                failOn: Enums.FailOn.Truncated
            ),
            _ => Open(path),
        };

    private sealed class Place : IDisposable
    {
        public void Dispose() => Large.Release();
    }

    // The library reports progress only if there is a listener.
    private sealed class Ignored : IProgress<int>
    {
        public void Report(int value) { }
    }

    /// <summary>A block of metadata of an opened picture; empty when there is none.</summary>
    public static byte[] Block(Image image, string name) => image.Contains(name) && image.Get(name) is byte[] block ? block : [];

    // Conversion takes longer than everything else, so it is skipped for colours that are already sRGB.
    private static bool NeedsConversion(Image picture)
    {
        ReadOnlySpan<byte> profile = Block(picture, "icc-profile-data");

        return picture.Interpretation is Enums.Interpretation.Cmyk
            || (!profile.IsEmpty && profile.IndexOf(StandardProfile) < 0 && profile.IndexOf(StandardProfileWide) < 0);
    }
}
