using System.Buffers.Binary;
using System.Text;
using Domain.Images;

namespace Api.Tests.Imaging;

public sealed class ContentCredentialsTests : IDisposable
{
    private const string Ai = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    private const string Camera = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture";

    private readonly TestImages testImages = new();

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task The_actions_of_a_manifest_say_the_source(string extension)
    {
        Assert.Equal(DigitalSource.TrainedAlgorithmicMedia, (await Read(extension, Ai)).Source);
        Assert.Equal(DigitalSource.DigitalCapture, (await Read(extension, Camera)).Source);
        Assert.Equal(DigitalSource.TrainedAlgorithmicMedia, (await Read(extension, Ai, Camera)).Source);
        Assert.Null((await Read(extension, "http://c2pa.org/digitalsourcetype/empty")).Source);
    }

    [Fact]
    public async Task A_file_without_a_manifest_has_no_credentials()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        using var image = (await testImages.Receive(TestImages.File(plain, "jpg"))).Value;

        Assert.False(image.Suggestions.ContentCredentials);
    }

    [Fact]
    public async Task A_manifest_over_several_segments_is_read_whole()
    {
        var said = await Read("jpg", new string('x', 100_000), Ai);

        Assert.Equal(DigitalSource.TrainedAlgorithmicMedia, said.Source);
    }

    public void Dispose() => testImages.Dispose();

    private async Task<ImageSuggestions> Read(string extension, params string[] sources)
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        var manifest = Encoding.ASCII.GetBytes(
            string.Concat(sources.Select(source => $"jumbc2pa.actionscbor\u007FactionqdigitalSourceTypexF{source}kinstanceID"))
        );
        using var image = (await testImages.Receive(With(manifest, TestImages.File(plain, extension), extension))).Value;

        Assert.True(image.Suggestions.ContentCredentials);
        return image.Suggestions;
    }

    private static byte[] With(byte[] manifest, byte[] file, string extension)
    {
        switch (extension)
        {
            case "jpg":
                return [.. file[..2], .. Segments(manifest), .. file[2..]];
            case "png":
                return PngFile.Of(300, 200, ("caBX", manifest), ("IDAT", PngFile.DeflatedZeros(200 * (300 * 3 + 1))));
            case "webp":
                byte[] whole = [.. file, .. "C2PA"u8, .. Little(manifest.Length), .. manifest, .. new byte[manifest.Length & 1]];
                Little(whole.Length - 8).CopyTo(whole, 4);
                return whole;
            default:
                var uuid = Convert.FromHexString("D8FEC3D61B0E483C92975828877EC481");
                return [.. file, .. Big(manifest.Length + 24), .. "uuid"u8, .. uuid, .. manifest];
        }
    }

    /// <summary>JUMBF in application segments: every one of them repeats the header of the box.</summary>
    private static IEnumerable<byte> Segments(byte[] manifest)
    {
        byte[] header = [.. Big(manifest.Length + 8), .. "jumb"u8];

        return manifest
            .Chunk(60_000)
            .SelectMany((part, number) => Segment([.. "JP"u8, 0, 1, .. Big(number + 1), .. header, .. part]));
    }

    private static byte[] Segment(byte[] content) =>
        [0xFF, 0xEB, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Little(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
