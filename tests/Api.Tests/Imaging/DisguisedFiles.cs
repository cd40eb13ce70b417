using System.Text;
using NetVips;

namespace Api.Tests.Imaging;

/// <summary>Files that are not what they seem: two formats at once, broken metadata, other formats.</summary>
internal static class DisguisedFiles
{
    public static IEnumerable<OddFile> All() => [.. Polyglots(), .. BrokenMetadata(), .. Strangers()];

    private static IEnumerable<OddFile> Polyglots()
    {
        using var noise = TestImages.Noise(330, 200);
        var payload = Encoding.ASCII.GetBytes(OddFiles.Payload);
        byte[] comment = [0xFF, 0xFE, 0, (byte)(payload.Length + 2), .. payload];
        var jpeg = TestImages.File(noise, "jpg");
        var gif = TestImages.File(noise, "gif");
        byte[] gifComment = [0x21, 0xFE, (byte)payload.Length, .. payload, 0];

        yield return new(
            "JPEG and ZIP",
            [.. jpeg, .. "PK\u0003\u0004"u8, .. payload, .. "PK\u0005\u0006"u8, .. new byte[18]],
            OddFiles.Accepted
        );
        yield return new("JPEG and HTML", [.. jpeg, .. "<html>"u8, .. payload], OddFiles.Accepted);
        yield return new("JPEG with a script in a comment", [.. jpeg[..2], .. comment, .. jpeg[2..]], OddFiles.Accepted);
        yield return new("PNG and PDF", [.. TestImages.File(noise, "png"), .. "%PDF-1.7\n"u8, .. payload], OddFiles.Accepted);
        yield return new("GIF with a script in a comment", [.. gif[..^1], .. gifComment, 0x3B], OddFiles.Accepted);
        yield return new("WebP and HTML", [.. TestImages.File(noise, "webp"), .. payload]);
        yield return new("HTML and JPEG", [.. payload, .. jpeg], OddFiles.Unsupported);
    }

    private static IEnumerable<OddFile> BrokenMetadata()
    {
        using var noise = TestImages.Noise(340, 200);
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
        yield return new("JPEG with XMP that blows itself up", With(0xE1, bomb), OddFiles.Accepted);
        yield return new(
            "JPEG with 18 MB of metadata",
            [.. jpeg[..2], .. Enumerable.Repeat(segment, 280).SelectMany(one => one), .. jpeg[2..]],
            OddFiles.TooMuch
        );
        yield return new(
            "PNG with XMP of 8 MB",
            PngFile.Of(
                340,
                200,
                ("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Enumerable.Repeat((byte)'<', 8_000_000)]),
                ("IDAT", PngFile.DeflatedZeros(200 * 1021))
            ),
            OddFiles.TooMuch
        );

        byte[] With(byte marker, byte[] content) =>
            [.. jpeg[..2], 0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content, .. jpeg[2..]];
    }

    private static IEnumerable<OddFile> Strangers()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Green);
        yield return new("TIFF", plain.TiffsaveBuffer(), OddFiles.Unsupported);

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
            yield return new(name, Encoding.Latin1.GetBytes(content), OddFiles.Unsupported);
        }
    }
}
