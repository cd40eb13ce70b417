using System.Text;
using Api.Tests.Imaging;
using NetVips;

namespace Api.Tests.Limits;

/// <summary>Pictures whose metadata or pixels unpack to far more than they are.</summary>
internal static class NastyFiles
{
    private const string TooMuch = "image.metadataTooLarge";
    private const string TooDeep = "image.metadataTooDeep";

    private const string Rdf =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>";

    public static IEnumerable<NastyRequest> All()
    {
        yield return File("PNG with XMP 60,000 deep", () => Png(Xmp(Rdf + Nested("<rdf:Description>", 60_000))), TooDeep);
        yield return File(
            "PNG with 30,000 nested namespaces",
            () => Png(Xmp(Rdf + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"<a xmlns:n{i}='n:{i}'>")))),
            TooDeep
        );
        yield return File(
            "PNG with 60,000 namespaces in one element",
            () =>
                Png(
                    Xmp(
                        $"{Rdf}<rdf:Description {string.Concat(Enumerable.Range(0, 60_000).Select(i => $"xmlns:n{i}='n:{i}' "))}/></rdf:RDF></x:xmpmeta>"
                    )
                )
        );
        yield return File(
            "PNG with 60,000 attributes",
            () =>
                Png(
                    Xmp(
                        $"{Rdf}<rdf:Description {string.Concat(Enumerable.Range(0, 60_000).Select(i => $"a{i}='' "))}/></rdf:RDF></x:xmpmeta>"
                    )
                )
        );
        yield return File(
            "PNG with 60,000 creators",
            () =>
                Png(
                    Xmp(
                        $"{Rdf}<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator><rdf:Seq>{NastyRequest.Repeat("<rdf:li>A</rdf:li>", 60_000)}</rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
                    )
                )
        );
        yield return File("PNG with 24 texts of 8 MB", () => Png([.. Enumerable.Repeat(Packed("zTXt", 8_000_000), 24)]), TooMuch);
        yield return File(
            "PNG with a packed XMP of 40 MB",
            () => Png(("iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. PngFile.DeflatedZeros(40_000_000)])),
            TooMuch
        );
        yield return File("PNG with a profile of 200 MB", () => Png(Packed("iCCP", 200_000_000)), TooMuch);
        yield return File(
            "PNG with texts of 4.5 MB",
            () => Png([.. Enumerable.Repeat(("tEXt", new byte[450_000]), 10)]),
            TooMuch
        );
        yield return File("PNG with texts just below the bound", () => Png(Packed("zTXt", 3_000_000)));
        yield return File(
            "PNG of 49 megapixels",
            () => PngFile.Of(7_000, 7_000, ("IDAT", PngFile.DeflatedZeros(7_000L * 21_001)))
        );
        yield return File(
            "PNG of 900 megapixels",
            () => PngFile.Of(30_000, 30_000, ("IDAT", PngFile.DeflatedZeros(1_000))),
            "image.tooManyPixels"
        );
        yield return File(
            "WebP of 49 megapixels",
            () => Encode(7_000, 7_000, picture => picture.WebpsaveBuffer(lossless: true, effort: 0))
        );
        yield return File("WebP with 5 MB of EXIF", () => Webp("EXIF", 5_000_000), TooMuch);
        yield return File("WebP with 5 MB of nothing", () => Webp("JUNK", 5_000_000), TooMuch);
        yield return File("GIF of 4 megapixels", () => Encode(2_000, 2_000, picture => picture.GifsaveBuffer()));
        yield return File("GIF with 5 MB of comments", Gif, TooMuch);
        yield return File("JPEG with 5 MB of segments", () => Jpeg([.. Enumerable.Repeat((byte)0xE1, 80)]), TooMuch);
        yield return File("JPEG with 5 MB of comments", () => Jpeg([.. Enumerable.Repeat((byte)0xFE, 80)]), TooMuch);
        yield return File("JPEG with 2 MB of IPTC names", Iptc);
        yield return File("JPEG of 49 megapixels", () => Encode(7_000, 7_000, picture => picture.JpegsaveBuffer()));
        yield return File(
            "AVIF of 4 megapixels",
            () =>
                Encode(2_000, 2_000, picture => picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0))
        );
        yield return File("AVIF with a box of 5 MB", () => [.. Avif(), .. Box("free", 5_000_000)], TooMuch);
    }

    private static NastyRequest File(string name, Func<byte[]> file, params string[] codes) =>
        new(name, "POST", "/v1/editorial/images", "image/*", new(file), codes);

    private static byte[] Png(params (string Type, byte[] Content)[] chunks) =>
        PngFile.Of(320, 200, [.. chunks, ("IDAT", PngFile.DeflatedZeros(200 * 961))]);

    private static (string Type, byte[] Content) Xmp(string packet) =>
        ("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(packet)]);

    private static (string Type, byte[] Content) Packed(string type, long length) =>
        (type, [.. "Name\0\0"u8, .. PngFile.DeflatedZeros(length)]);

    private static string Nested(string tag, int depth) => NastyRequest.Repeat(tag, depth);

    private static byte[] Encode(int width, int height, Func<Image, byte[]> save)
    {
        using var black = Image.Black(width, height, bands: 3);
        using var picture = black.Copy(interpretation: Enums.Interpretation.Srgb);
        return save(picture);
    }

    private static byte[] Avif() =>
        Encode(320, 200, picture => picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0));

    private static byte[] Box(string kind, int length) =>
        [
            (byte)(length >> 24),
            (byte)(length >> 16),
            (byte)(length >> 8),
            (byte)length,
            .. Encoding.ASCII.GetBytes(kind),
            .. new byte[length - 8],
        ];

    private static byte[] Webp(string kind, int length)
    {
        var plain = Encode(320, 200, picture => picture.WebpsaveBuffer(lossless: true));
        var size = plain.Length + length;
        byte[] number = [(byte)length, (byte)(length >> 8), (byte)(length >> 16), (byte)(length >> 24)];
        byte[] whole = [(byte)size, (byte)(size >> 8), (byte)(size >> 16), (byte)(size >> 24)];
        return [.. plain[..4], .. whole, .. plain[8..], .. Encoding.ASCII.GetBytes(kind), .. number, .. new byte[length]];
    }

    private static byte[] Gif()
    {
        var plain = Encode(320, 200, picture => picture.GifsaveBuffer());
        byte[] comment = [0x21, 0xFE, .. Enumerable.Repeat((byte[])[255, .. new byte[255]], 4_000).SelectMany(one => one), 0];
        return [.. plain[..^1], .. Enumerable.Repeat(comment, 5).SelectMany(one => one), 0x3B];
    }

    private static byte[] Jpeg(byte[] markers)
    {
        var plain = Encode(320, 200, picture => picture.JpegsaveBuffer());
        var segments = markers.SelectMany(marker => (byte[])[0xFF, marker, 0xFF, 0xFF, .. new byte[65_533]]);
        return [.. plain[..2], .. segments, .. plain[2..]];
    }

    private static byte[] Iptc()
    {
        var plain = Encode(320, 200, picture => picture.JpegsaveBuffer());
        byte[] name = [0x1C, 2, 80, 0, 1, (byte)'A'];
        byte[] record = [.. Enumerable.Repeat(name, 10_000).SelectMany(one => one)];
        byte[] resource =
        [
            .. "Photoshop 3.0\0"u8,
            .. "8BIM\u0004\u0004\0\0"u8,
            0,
            0,
            (byte)(record.Length >> 8),
            (byte)record.Length,
            .. record,
        ];
        byte[] segment = [0xFF, 0xED, (byte)((resource.Length + 2) >> 8), (byte)(resource.Length + 2), .. resource];
        return [.. plain[..2], .. Enumerable.Repeat(segment, 30).SelectMany(one => one), .. plain[2..]];
    }
}
