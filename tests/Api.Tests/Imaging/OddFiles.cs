using System.Buffers.Binary;
using NetVips;

namespace Api.Tests.Imaging;

/// <summary>One hostile or odd file. Outcome is 201, or the codes of which it must get one; empty if both are acceptable.</summary>
internal sealed record OddFile(string Name, byte[] Bytes, string? Outcome = null);

/// <summary>Files that a picture service meets in the wild, made here.</summary>
internal static class OddFiles
{
    public const string Serial = "SN-4711-GEHEIM";
    public const string Payload = "<script>polyglot()</script>";

    public const string Accepted = "201";
    public const string Damaged = "image.damaged";
    public const string TooMuch = "image.metadataTooLarge";
    public const string Unsupported = "image.unsupportedType";
    public const string Animated = "image.animated";
    public const string TooManyPixels = "image.tooManyPixels";

    public static IEnumerable<OddFile> All() =>
        [.. Sizes(), .. Truncations(), .. Kinds(), .. Odd(), .. Turned(), .. DisguisedFiles.All()];

    private static IEnumerable<OddFile> Sizes()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Red);
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

        var gif = TestImages.File(plain, "gif");
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), ushort.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), ushort.MaxValue);
        yield return new("GIF of 65,535 × 65,535 with a small frame", gif);

        var roomy = TestImages.File(plain, "gif");
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

        var avif = TestImages.File(plain, "avif");
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
        using var noise = TestImages.Noise(320, 200);
        using var told = Told(noise);

        foreach (var extension in (string[])["jpg", "png", "gif", "webp", "avif"])
        {
            var whole = TestImages.File(told, extension);

            foreach (
                var length in FileBoundaries.Of(whole, extension).Where(length => length > 0 && length < whole.Length).Distinct()
            )
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
        using var noise = TestImages.Noise(320, 200);
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
        yield return new("animated GIF", animated.GifsaveBuffer(), Animated);
        yield return new("animated WebP", animated.WebpsaveBuffer(), Animated);
    }

    private static IEnumerable<OddFile> Odd()
    {
        using var plain = TestImages.Plain(320, 200, TestImages.Blue);
        var gif = TestImages.File(plain, "gif");
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
            using var noise = TestImages.Noise(300 + orientation, 200);
            using var turned = noise.Mutate(picture => picture.Set(GValue.GIntType, "orientation", orientation));
            yield return new($"JPEG with orientation {orientation}", TestImages.File(turned, "jpg"), Accepted);
        }

        using var plain = TestImages.Noise(320, 220);
        using var told = Told(plain);
        yield return new("JPEG with place and device", TestImages.File(told, "jpg"), Accepted);
        yield return new("PNG with place and device", TestImages.File(told, "png"), Accepted);
        yield return new("WebP with place and device", TestImages.File(told, "webp"), Accepted);
        yield return new("AVIF with place and device", TestImages.File(told, "avif"), Accepted);
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
        using var black = TestImages.Plain(width, height, [0, 0, 0]);
        return black.PngsaveBuffer();
    }

    /// <summary>The picture with location, device and owner metadata.</summary>
    private static Image Told(Image picture) =>
        picture.Mutate(told =>
        {
            told.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "52/1 31/1 0/1");
            told.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
            told.Set(GValue.GStrType, "exif-ifd2-BodySerialNumber", Serial);
            told.Set(GValue.GStrType, "exif-ifd0-Model", Serial);
            told.Set(GValue.GStrType, "exif-ifd0-Copyright", "Amt");
        });
}
