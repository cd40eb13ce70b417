using System.Buffers.Binary;
using System.Text;
using NetVips;

namespace Api.Tests.Imaging;

/// <summary>Files that are refused with a message that says what to do.</summary>
public sealed class RefusedFormatsTests : IDisposable
{
    private readonly TestImages testImages = new();

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"300\"/>", "SVG")]
    [InlineData("<!doctype html><link rel=\"icon\" href=\"/favicon.svg\"><title>Bild</title>", "web page")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- drawn by hand -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG")]
    [InlineData("<!DOCTYPE html><title>404</title>", "web page")]
    [InlineData("%PDF-1.7\n1 0 obj", "PDF")]
    [InlineData("%!PS-Adobe-3.0 EPSF-3.0", "PostScript")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "HEIC")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "HEIC")]
    [InlineData("\0\0\0\u0018ftypcrx \u0001\0\0\0crx isom", "raw file")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0isommp42", "video")]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\0\0qt  ", "video")]
    [InlineData("\u001AE\u00DF\u00A3\u0001\0\0\0", "video")]
    [InlineData("II*\0\u0008\0\0\0", "TIFF")]
    [InlineData("MM\0*\0\0\0\u0008", "TIFF")]
    [InlineData("II*\0\u0010\0\0\0CR\u0002\0", "raw file")]
    [InlineData("FUJIFILMCCD-RAW 0201", "raw file")]
    [InlineData("IIU\0\u0018\0\0\0", "raw file")]
    [InlineData("8BPS\0\u0001", "Photoshop")]
    [InlineData("BM\u0036\0\u000C\0\0\0\0\0\u0036\0\0\0", "BMP")]
    [InlineData("\u00FF\n\u0000", "JPEG XL")]
    [InlineData("\0\0\0\fjP  \r\n\u0087\n", "JPEG 2000")]
    [InlineData("PK\u0003\u0004\u0014\0", "office document")]
    [InlineData("x", "none of JPEG")]
    [InlineData("\0\0\0\u0018ftyp", "video")]
    public async Task A_file_of_another_format_is_refused_by_its_name(string content, string named)
    {
        var refusal = (await testImages.Receive(Encoding.Latin1.GetBytes(content))).Error!;

        Assert.Equal("image.unsupportedType", refusal.Code);
        Assert.Contains(named, refusal.Message.English, StringComparison.Ordinal);
        Assert.NotEqual(refusal.Message.English, refusal.Message.German);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("webp")]
    [InlineData("png")]
    [InlineData("avif")]
    public async Task An_animation_is_refused_and_leaves_no_file(string extension)
    {
        Assert.Equal("image.animated", (await testImages.Receive(Frames(extension, 2))).Error?.Code);
        Assert.Empty(testImages.Leftovers);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("webp")]
    [InlineData("png")]
    [InlineData("avif")]
    public async Task A_file_that_could_be_animated_but_has_one_frame_is_accepted(string extension)
    {
        using var image = (await testImages.Receive(Frames(extension, 1))).Value;

        Assert.Equal((320, 200), (image.Width, image.Height));
    }

    public void Dispose() => testImages.Dispose();

    private static byte[] Frames(string extension, int count)
    {
        using var noise = TestImages.Noise(320, 200);
        using var stacked = Image.Arrayjoin(
            Enumerable.Range(0, count).Select(i => i == 0 ? noise : noise.Invert()).ToArray(),
            across: 1
        );
        using var animated = stacked.Mutate(picture => picture.Set(GValue.GIntType, "page-height", 200));

        return extension switch
        {
            "png" => PngFile.Of(
                320,
                200,
                ("acTL", [0, 0, 0, (byte)count, 0, 0, 0, 0]),
                ("IDAT", PngFile.DeflatedZeros(200 * (320 * 3 + 1)))
            ),
            "avif" => [.. TestImages.File(noise, "avif"), .. Movie(count)],
            _ => TestImages.File(animated, extension),
        };
    }

    /// <summary>A movie box with the sample sizes of one track, as an image sequence has behind its still picture.</summary>
    private static byte[] Movie(int samples)
    {
        var box = new byte[28];
        BinaryPrimitives.WriteInt32BigEndian(box, 28);
        "moov"u8.CopyTo(box.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(box.AsSpan(8), 20);
        "stsz"u8.CopyTo(box.AsSpan(12));
        BinaryPrimitives.WriteInt32BigEndian(box.AsSpan(24), samples);

        return box;
    }
}
