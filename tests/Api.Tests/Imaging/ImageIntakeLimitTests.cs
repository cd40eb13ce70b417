using System.Buffers.Binary;
using Domain.Images;
using NetVips;

namespace Api.Tests.Imaging;

public sealed class ImageIntakeLimitTests : IDisposable
{
    private readonly TestImages testImages = new();

    public void Dispose() => testImages.Dispose();

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(50_001, 1_000)]
    public async Task A_tiny_file_that_declares_a_huge_picture_is_refused_by_its_header(int width, int height)
    {
        var bomb = PngFile.Of(width, height, ("IDAT", PngFile.Deflated(new byte[100_000])));

        Assert.Equal("image.tooManyPixels", (await testImages.Receive(bomb)).Error?.Code);
    }

    [Fact]
    public async Task A_JPEG_that_declares_a_huge_picture_is_refused_by_its_header()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Red);
        var bytes = plain.JpegsaveBuffer(keep: Enums.ForeignKeep.None);
        var frame = bytes.AsSpan().IndexOf((byte[])[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 5), 65_000);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 7), 65_000);

        Assert.Equal("image.tooManyPixels", (await testImages.Receive(bytes)).Error?.Code);
    }

    [Fact]
    public async Task An_AVIF_that_declares_a_huge_picture_is_refused()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Red);
        var bytes = TestImages.File(plain, "avif");
        var size = bytes.AsSpan().IndexOf("ispe"u8);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(size + 8), 60_000);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(size + 12), 60_000);

        Assert.Contains((await testImages.Receive(bytes)).Error?.Code, (string[])["image.tooManyPixels", "image.damaged"]);
    }

    [Fact]
    public async Task A_JPEG_that_paints_itself_over_and_over_is_refused()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Red);
        var bytes = plain.JpegsaveBuffer(interlace: true, keep: Enums.ForeignKeep.None);
        var lastScan = bytes[bytes.AsSpan().LastIndexOf((byte[])[0xFF, 0xDA])..^2];

        byte[] again = [.. bytes[..^2], .. Enumerable.Repeat(lastScan, 5_000).SelectMany(scan => scan), .. bytes[^2..]];

        Assert.Equal("image.damaged", (await testImages.Receive(again)).Error?.Code);
    }

    [Fact]
    public async Task Thousands_of_texts_that_unpack_to_a_huge_size_are_refused_unread()
    {
        byte[] text = [.. "Comment\0\0"u8, .. PngFile.Deflated(new byte[1_000_000])];
        var texts = Enumerable.Repeat(("zTXt", text), 1_000);

        var received = await testImages.Receive(
            PngFile.Of(200, 200, [.. texts, ("IDAT", PngFile.Deflated(new byte[200 * 601]))])
        );

        Assert.Equal("image.metadataTooLarge", received.Error?.Code);
    }

    [Fact]
    public async Task A_few_packed_texts_are_welcome()
    {
        byte[] text = [.. "Comment\0\0"u8, .. PngFile.Deflated("A text"u8.ToArray())];
        var texts = Enumerable.Repeat(("zTXt", text), 5);

        using var image = (
            await testImages.Receive(PngFile.Of(200, 200, [.. texts, ("IDAT", PngFile.Deflated(new byte[200 * 601]))]))
        ).Value;

        Assert.Equal((200, 200, "#000000"), (image.Width, image.Height, image.DominantColor));
    }

    [Fact]
    public async Task An_endless_upload_is_stopped_at_the_limit()
    {
        using var endless = new EndlessPicture();

        var received = await testImages.Intake.Receive(endless, TestContext.Current.CancellationToken);

        Assert.Equal("image.tooLarge", received.Error?.Code);
        Assert.InRange(endless.Given, ImageLimits.MaxBytes, ImageLimits.MaxBytes + 200_000);
        Assert.Empty(testImages.Leftovers);
    }

    /// <summary>Begins like a PNG and never ends, unless the connection breaks.</summary>
    private sealed class EndlessPicture(long failsAfter = long.MaxValue) : Stream
    {
        public long Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Given > failsAfter)
            {
                throw new IOException("The connection was reset.");
            }

            if (Given == 0)
            {
                ((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(buffer, offset);
            }

            Given += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
