using System.Buffers.Binary;
using System.Text;
using NetVips;

namespace Api.Tests.Imaging;

/// <summary>One hostile or odd file. Outcome is 201, or the codes one of which it must get; nothing when either is right.</summary>
internal sealed record OddFile(string Name, byte[] Bytes, string? Outcome = null);

/// <summary>Files that a picture service meets in the wild, made here.</summary>
internal static class OddFiles
{
    public const string Serial = "SN-4711-GEHEIM";
    public const string Payload = "<script>polyglot()</script>";

    private const string Accepted = "201";
    private const string Damaged = "image.damaged";
    private const string TooMuch = "image.metadataTooLarge";
    private const string Unsupported = "image.unsupportedType";
    private const string TooManyPixels = "image.tooManyPixels";

    public static IEnumerable<OddFile> All() =>
        [.. Sizes(), .. Truncations(), .. Kinds(), .. Odd(), .. Turned(), .. Polyglots(), .. BrokenMetadata(), .. Strangers()];

    private static IEnumerable<OddFile> Sizes()
    {
        using var plain = Darkroom.Plain(300, 200, Darkroom.Red);
        yield return new(
            "PNG of 60,000 × 60,000",
            PngFile.Of(60_000, 60_000, ("IDAT", PngFile.DeflatedZeros(100_000))),
            TooManyPixels
        );
        yield return new(
            "PNG that unpacks to far more than its size",
            PngFile.Of(300, 200, ("IDAT", PngFile.DeflatedZeros(400_000_000)))
        );
        yield return new(
            "PNG of 49 megapixels in a tiny file",
            PngFile.Of(7000, 7000, ("IDAT", PngFile.DeflatedZeros(7000L * (7000 * 3 + 1)))),
            Accepted
        );
        yield return new(
            "interlaced 16-bit PNG with opacity of 36 megapixels",
            Interlaced(6000, depth: 16),
            "image.interlacedTooLarge"
        );
        yield return new("interlaced PNG with opacity of 49 megapixels", Interlaced(7000, depth: 8), Accepted);

        var gif = Darkroom.File(plain, "gif");
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), ushort.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), ushort.MaxValue);
        yield return new("GIF of 65,535 × 65,535 with a small frame", gif);

        var roomy = Darkroom.File(plain, "gif");
        BinaryPrimitives.WriteUInt16LittleEndian(roomy.AsSpan(6), 7000);
        BinaryPrimitives.WriteUInt16LittleEndian(roomy.AsSpan(8), 7000);
        yield return new("small GIF on a canvas of 49 megapixels", roomy);

        var webp = plain.WebpsaveBuffer();
        var start = webp.AsSpan().IndexOf((byte[])[0x9D, 0x01, 0x2A]);
        BinaryPrimitives.WriteUInt16LittleEndian(webp.AsSpan(start + 3), 16_383);
        BinaryPrimitives.WriteUInt16LittleEndian(webp.AsSpan(start + 5), 16_383);
        yield return new("WebP of 16,383 × 16,383", webp, $"{TooManyPixels} {Damaged}");

        var jpeg = plain.JpegsaveBuffer(keep: Enums.ForeignKeep.None);
        var frame = jpeg.AsSpan().IndexOf((byte[])[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 65_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 65_000);
        yield return new("JPEG of 65,000 × 65,000", jpeg, TooManyPixels);

        var avif = Darkroom.File(plain, "avif");
        var size = avif.AsSpan().IndexOf("ispe"u8);
        BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(size + 8), 60_000);
        BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(size + 12), 60_000);
        yield return new("AVIF of 60,000 × 60,000", avif, $"{TooManyPixels} {Damaged}");

        yield return new("20 MB and a little more", [.. jpeg, .. new byte[20 * 1024 * 1024]], "image.tooLarge");
        yield return new("PNG narrower than any rendition", Black(159, 400), "image.tooSmall");
        yield return new("PNG a hundred times as high as wide", Black(160, 16_001), "image.tooElongated");
        yield return new("PNG higher than WebP can hold", Black(300, 16_384), "image.tooTall");
        yield return new("PNG without any height", PngFile.Of(300, 0, ("IDAT", PngFile.DeflatedZeros(1))), Damaged);
    }

    private static IEnumerable<OddFile> Truncations()
    {
        using var noise = Darkroom.Noise(320, 200);
        using var told = Told(noise);
        var files = new (string Extension, Func<byte[], IEnumerable<int>> Boundaries)[]
        {
            ("jpg", JpegBoundaries),
            ("png", PngBoundaries),
            ("gif", GifBoundaries),
            ("webp", WebpBoundaries),
            ("avif", AvifBoundaries),
        };

        foreach (var (extension, boundaries) in files)
        {
            var whole = Darkroom.File(told, extension);

            foreach (var length in boundaries(whole).Where(length => length > 0 && length < whole.Length).Distinct())
            {
                yield return new($"{extension} cut at {length} of {whole.Length}", whole[..length]);
            }

            foreach (var length in new[] { whole.Length / 3, whole.Length / 2 })
            {
                yield return new($"{extension} cut in its middle, at {length}", whole[..length], Damaged);
            }
        }
    }

    private static IEnumerable<OddFile> Kinds()
    {
        using var noise = Darkroom.Noise(320, 200);
        using var cmyk = noise.Bandjoin(40).Copy(interpretation: Enums.Interpretation.Cmyk);
        using var deep = noise.Colourspace(Enums.Interpretation.Rgb16);
        using var grey = noise.Colourspace(Enums.Interpretation.Bw);
        using var seeThrough = noise.Bandjoin(Image.Black(320, 200).Linear([1], [90]).Cast(Enums.BandFormat.Uchar));
        using var frames = Image.Arrayjoin([noise, noise.Invert()], across: 1);
        using var animated = frames.Mutate(picture => picture.Set(GValue.GIntType, "page-height", 200));

        yield return new("CMYK JPEG", cmyk.JpegsaveBuffer(), Accepted);
        yield return new("progressive CMYK JPEG", cmyk.JpegsaveBuffer(interlace: true), Accepted);
        yield return new("16-bit PNG", deep.PngsaveBuffer(), Accepted);
        yield return new("grey JPEG", grey.JpegsaveBuffer(), Accepted);
        yield return new("grey PNG", grey.PngsaveBuffer(), Accepted);
        yield return new("PNG with two colours", grey.PngsaveBuffer(bitdepth: 1), Accepted);
        yield return new("PNG with a palette and opacity", seeThrough.PngsaveBuffer(palette: true), Accepted);
        yield return new("interlaced PNG with opacity", seeThrough.PngsaveBuffer(interlace: true), Accepted);
        yield return new("WebP with opacity", seeThrough.WebpsaveBuffer(), Accepted);
        yield return new("animated GIF", animated.GifsaveBuffer(), Accepted);
        yield return new("animated WebP", animated.WebpsaveBuffer(), Accepted);
    }

    private static IEnumerable<OddFile> Odd()
    {
        using var plain = Darkroom.Plain(320, 200, Darkroom.Blue);
        var gif = Darkroom.File(plain, "gif");
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];

        yield return new("nothing", [], "image.empty");
        yield return new("one byte", [0xFF], Unsupported);
        yield return new("the beginning of a JPEG", [0xFF, 0xD8, 0xFF], Damaged);
        yield return new("the beginning of a PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Damaged);
        yield return new("the beginning of a GIF", [.. "GIF89a"u8], Damaged);
        yield return new("the beginning of a WebP", [.. "RIFF\0\0\0\0WEBP"u8], Damaged);
        yield return new("the beginning of an AVIF", [.. "\0\0\0\u0018ftypavif\0\0\0\0avifmif1"u8], Damaged);
        yield return new(
            "GIF of 100,000 frames",
            [.. gif[..^1], .. Enumerable.Repeat(frame, 100_000).SelectMany(one => one), 0x3B]
        );
        yield return new(
            "PNG of 20,000 texts",
            PngFile.Of(
                320,
                200,
                [.. Enumerable.Repeat(("tEXt", "Comment\0x"u8.ToArray()), 20_000), ("IDAT", PngFile.DeflatedZeros(200 * 961))]
            )
        );
        yield return new(
            "PNG of 1,000 texts that unpack to a gigabyte",
            PngFile.Of(
                320,
                200,
                [
                    .. Enumerable.Repeat(("zTXt", (byte[])[.. "Comment\0\0"u8, .. PngFile.DeflatedZeros(1_000_000)]), 1_000),
                    ("IDAT", PngFile.DeflatedZeros(200 * 961)),
                ]
            ),
            TooMuch
        );
        yield return new(
            "PNG with a profile that unpacks to 200 MB",
            PngFile.Of(
                320,
                200,
                ("iCCP", [.. "icc\0\0"u8, .. PngFile.DeflatedZeros(200_000_000)]),
                ("IDAT", PngFile.DeflatedZeros(200 * 961))
            ),
            TooMuch
        );
    }

    private static IEnumerable<OddFile> Turned()
    {
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            using var noise = Darkroom.Noise(300 + orientation, 200);
            using var turned = noise.Mutate(picture => picture.Set(GValue.GIntType, "orientation", orientation));
            yield return new($"JPEG with orientation {orientation}", Darkroom.File(turned, "jpg"), Accepted);
        }

        using var plain = Darkroom.Noise(320, 220);
        using var told = Told(plain);
        yield return new("JPEG with place and device", Darkroom.File(told, "jpg"), Accepted);
        yield return new("PNG with place and device", Darkroom.File(told, "png"), Accepted);
        yield return new("WebP with place and device", Darkroom.File(told, "webp"), Accepted);
        yield return new("AVIF with place and device", Darkroom.File(told, "avif"), Accepted);
    }

    private static IEnumerable<OddFile> Polyglots()
    {
        using var noise = Darkroom.Noise(330, 200);
        var payload = Encoding.ASCII.GetBytes(Payload);
        byte[] comment = [0xFF, 0xFE, 0, (byte)(payload.Length + 2), .. payload];
        var jpeg = Darkroom.File(noise, "jpg");
        var gif = Darkroom.File(noise, "gif");
        byte[] gifComment = [0x21, 0xFE, (byte)payload.Length, .. payload, 0];

        yield return new(
            "JPEG and ZIP",
            [.. jpeg, .. "PK\u0003\u0004"u8, .. payload, .. "PK\u0005\u0006"u8, .. new byte[18]],
            Accepted
        );
        yield return new("JPEG and HTML", [.. jpeg, .. "<html>"u8, .. payload], Accepted);
        yield return new("JPEG with a script in a comment", [.. jpeg[..2], .. comment, .. jpeg[2..]], Accepted);
        yield return new("PNG and PDF", [.. Darkroom.File(noise, "png"), .. "%PDF-1.7\n"u8, .. payload], Accepted);
        yield return new("GIF with a script in a comment", [.. gif[..^1], .. gifComment, 0x3B], Accepted);
        yield return new("WebP and HTML", [.. Darkroom.File(noise, "webp"), .. payload]);
        yield return new("HTML and JPEG", [.. payload, .. jpeg], Unsupported);
    }

    private static IEnumerable<OddFile> BrokenMetadata()
    {
        using var noise = Darkroom.Noise(340, 200);
        var junk = new byte[5_000];
        new Random(7).NextBytes(junk);
        var jpeg = noise.JpegsaveBuffer(keep: Enums.ForeignKeep.None);
        byte[] segment = [0xFF, 0xE1, 0xFF, 0xFF, .. new byte[65_533]];
        byte[] bomb =
        [
            .. "http://ns.adobe.com/xap/1.0/\0"u8,
            .. """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]><x>&c;</x>"""u8,
        ];

        yield return new("JPEG with a profile of noise", With(0xE2, [.. "ICC_PROFILE\0\u0001\u0001"u8, .. junk]));
        yield return new("JPEG with half a profile", With(0xE2, [.. "ICC_PROFILE\0\u0001\u0009"u8, .. junk]));
        yield return new("JPEG with EXIF of noise", With(0xE1, [.. "Exif\0\0"u8, .. junk]));
        yield return new("JPEG with EXIF that points outside", With(0xE1, [.. "Exif\0\0II*\0"u8, 0xFF, 0xFF, 0xFF, 0x7F]));
        yield return new("JPEG with IPTC of noise", With(0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, .. junk]));
        yield return new("JPEG with XMP that blows itself up", With(0xE1, bomb), Accepted);
        yield return new(
            "JPEG with 18 MB of metadata",
            [.. jpeg[..2], .. Enumerable.Repeat(segment, 280).SelectMany(one => one), .. jpeg[2..]],
            TooMuch
        );
        yield return new(
            "PNG with XMP of 8 MB",
            PngFile.Of(
                340,
                200,
                ("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Enumerable.Repeat((byte)'<', 8_000_000)]),
                ("IDAT", PngFile.DeflatedZeros(200 * 1021))
            ),
            TooMuch
        );

        byte[] With(byte marker, byte[] content) =>
            [.. jpeg[..2], 0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content, .. jpeg[2..]];
    }

    private static IEnumerable<OddFile> Strangers()
    {
        using var plain = Darkroom.Plain(300, 200, Darkroom.Green);
        yield return new("TIFF", plain.TiffsaveBuffer(), Unsupported);

        foreach (
            var (name, content) in new (string, string)[]
            {
                ("SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"300\"/>"),
                ("SVG after a declaration", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
                ("PDF", "%PDF-1.7\n1 0 obj"),
                ("PostScript", "%!PS-Adobe-3.0 EPSF-3.0"),
                ("HEIC", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic"),
                ("MP4", "\0\0\0\u0018ftypisom\0\0\0\0isommp42"),
                ("BMP", "BM\u0036\0\0\0\0\0\0\0\u0036\0\0\0"),
                ("icon", "\0\0\u0001\0\u0001\0\u0010\u0010"),
                ("Photoshop", "8BPS\0\u0001\0\0\0\0\0\0"),
                ("JPEG XL", "\u00FF\n\u00FA\u001F"),
                ("JPEG 2000", "\0\0\0\fjP  \r\n\u0087\n"),
                ("ZIP", "PK\u0003\u0004"),
                ("HTML", "<!doctype html><title>x</title>"),
                ("text", "no picture at all"),
            }
        )
        {
            yield return new(name, Encoding.Latin1.GetBytes(content), Unsupported);
        }
    }

    private static byte[] Interlaced(int side, byte depth) =>
        PngFile.Of(
            side,
            side,
            depth,
            colour: 6,
            interlaced: true,
            ("IDAT", PngFile.DeflatedZeros((long)side * side * depth / 2 + 100_000))
        );

    private static byte[] Black(int width, int height)
    {
        using var black = Darkroom.Plain(width, height, [0, 0, 0]);
        return black.PngsaveBuffer();
    }

    /// <summary>The picture with its place, its device and whose it is.</summary>
    private static Image Told(Image picture) =>
        picture.Mutate(told =>
        {
            told.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "52/1 31/1 0/1");
            told.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
            told.Set(GValue.GStrType, "exif-ifd2-BodySerialNumber", Serial);
            told.Set(GValue.GStrType, "exif-ifd0-Model", Serial);
            told.Set(GValue.GStrType, "exif-ifd0-Copyright", "Amt");
        });

    private static IEnumerable<int> JpegBoundaries(byte[] file)
    {
        var at = 2;

        while (at + 4 < file.Length && file[at] == 0xFF && file[at + 1] != 0xDA)
        {
            yield return at;
            yield return at + 2;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
        }

        yield return at;
        yield return at + 12;
        yield return file.Length - 2;
    }

    private static IEnumerable<int> PngBoundaries(byte[] file)
    {
        for (var at = 8; at + 8 < file.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)))
        {
            yield return at;
            yield return at + 8;
        }

        yield return file.Length - 12;
    }

    private static IEnumerable<int> GifBoundaries(byte[] file)
    {
        var at = 13 + ((file[10] & 0x80) != 0 ? 3 << ((file[10] & 7) + 1) : 0);
        yield return 6;
        yield return 13;
        yield return at;

        while (at < file.Length - 1)
        {
            at += file[at] == 0x21 ? 2 : 10 + ((file[at + 9] & 0x80) != 0 ? 3 << ((file[at + 9] & 7) + 1) : 0) + 1;

            while (at < file.Length - 1 && file[at] != 0)
            {
                at += file[at] + 1;
            }

            at++;
            yield return at;
        }
    }

    private static IEnumerable<int> WebpBoundaries(byte[] file)
    {
        for (
            var at = 12;
            at + 8 < file.Length;
            at += 8 + ((BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4)) + 1) & ~1)
        )
        {
            yield return at;
            yield return at + 8;
        }
    }

    private static IEnumerable<int> AvifBoundaries(byte[] file)
    {
        for (var at = 0; at + 8 < file.Length; at += Math.Max(8, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at))))
        {
            yield return at;
            yield return at + 8;
        }
    }
}
