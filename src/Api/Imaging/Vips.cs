using System.Text;
using NetVips;

namespace Api.Imaging;

/// <summary>The picture library, set up once for untrusted files on a busy server.</summary>
internal static class Vips
{
    private static readonly string[] Accepted = ["Jpeg", "Png", "Webp", "Heif", "Nsgif"];

    // The name of the standard sRGB profile, in the older and the newer form of text in profiles.
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

        // Each picture is read once, so a cache would only hold memory; and one thread a picture, since many come at once.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning | Enums.LogLevelFlags.Info, Silence);

        return true;
    });

    /// <summary>Makes the library ready; must come before any picture is touched, and may come often.</summary>
    public static void Prepare() => _ = Once.Value;

    // Only these are decoded row by row.
    private static readonly string[] ByRow = ["jpegload", "pngload"];

    /// <summary>From here on a picture that cannot be decoded row by row is decoded alone.</summary>
    private const long LargeBytes = 64 * 1024 * 1024;

    private static readonly SemaphoreSlim Large = new(1);

    /// <summary>
    /// Waits until no other large picture is in memory as a whole; dispose of the result after decoding. Any other picture enters at
    /// once.
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

    /// <summary>Stops decoding or drawing the picture once it is no longer wanted; the operation then throws a VipsException.</summary>
    public static void StopWhen(this Image image, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        image.SetProgress(new Ignored(), ct);
    }

    /// <summary>A picture to be decoded to its last byte, in as little memory as its format allows.</summary>
    public static Image DecodeWhole(string path, Image header) =>
        Decode(path, header, header.Get("vips-loader") is "webpload" ? Math.Max(header.Width, header.Height) / 512 : 1);

    /// <summary>Opens a picture without decoding it.</summary>
    public static Image Open(string path) =>
        Image.NewFromFile(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated);

    /// <summary>The size of an opened picture as people see it, that is after the camera's orientation has been applied.</summary>
    public static (int Width, int Height) VisibleSize(Image image) =>
        image.Contains("orientation") && image.Get("orientation") is int and >= 5 and <= 8
            ? (image.Height, image.Width)
            : (image.Width, image.Height);

    /// <summary>A picture scaled down to fit, upright, in eight-bit sRGB with or without opacity.</summary>
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

    // A JPEG can be decoded at a half, a quarter or an eighth, which costs far less than scaling what nobody will see. A WebP can be
    // decoded at any size, in the memory of that size; a part of the scaling is left to the better filter.
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

    // The library calls back at each step only for somebody who listens.
    private sealed class Ignored : IProgress<int>
    {
        public void Report(int value) { }
    }

    /// <summary>A block of metadata of an opened picture; empty when there is none.</summary>
    public static byte[] Block(Image image, string name) => image.Contains(name) && image.Get(name) is byte[] block ? block : [];

    // Converting takes longer than all the rest, so it is left out for colours that are sRGB already.
    private static bool NeedsConversion(Image picture)
    {
        ReadOnlySpan<byte> profile = Block(picture, "icc-profile-data");

        return picture.Interpretation is Enums.Interpretation.Cmyk
            || (!profile.IsEmpty && profile.IndexOf(StandardProfile) < 0 && profile.IndexOf(StandardProfileWide) < 0);
    }
}
