using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Domain.Images;
using NetVips;

namespace Api.Tests.Imaging;

public sealed class ImageIntakeTests : IDisposable
{
    private static readonly string[] Formats = ["jpg", "png", "webp", "avif", "gif"];
    private readonly TestImages testImages = new();

    public void Dispose() => testImages.Dispose();

    [Theory]
    [InlineData("jpg", "image/jpeg")]
    [InlineData("png", "image/png")]
    [InlineData("webp", "image/webp")]
    [InlineData("avif", "image/avif")]
    [InlineData("gif", "image/gif")]
    public async Task A_picture_of_an_accepted_format_tells_all_about_itself(string extension, string mediaType)
    {
        using var red = TestImages.Plain(320, 200, TestImages.Red);
        var bytes = TestImages.File(red, extension);

        using var image = (await testImages.Receive(bytes)).Value;

        Assert.Equal((mediaType, bytes.Length, 320, 200), (image.MediaType, image.Bytes, image.Width, image.Height));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), image.Sha256);
        Assert.Matches("^#c[4-c][12][0-9a-f][12][0-9a-f]$", image.DominantColor);
        Assert.InRange(Convert.FromBase64String(image.Placeholder).Length, 5, 26);
        Assert.Equal(bytes, await System.IO.File.ReadAllBytesAsync(image.File.Path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1, 300, 200)]
    [InlineData(2, 300, 200)]
    [InlineData(3, 300, 200)]
    [InlineData(4, 300, 200)]
    [InlineData(5, 200, 300)]
    [InlineData(6, 200, 300)]
    [InlineData(7, 200, 300)]
    [InlineData(8, 200, 300)]
    public async Task The_size_is_that_of_the_upright_picture(int orientation, int width, int height)
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        using var turned = plain.Mutate(picture => picture.Set(GValue.GIntType, "orientation", orientation));

        using var image = (await testImages.Receive(TestImages.File(turned, "jpg"))).Value;

        Assert.Equal((width, height), (image.Width, image.Height));
        Assert.Equal(width > height, (Convert.FromBase64String(image.Placeholder)[4] & 0x80) != 0);
    }

    [Fact]
    public async Task Texts_in_the_file_become_suggestions()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        using var told = plain.Mutate(picture =>
        {
            picture.Set(
                GValue.BlobType,
                "xmp-data",
                XmpPacket.ForRights(new() { Credit = "Behörde/Muster", Copyright = "© 2026" })!
            );
            picture.Set(GValue.GStrType, "exif-ifd0-Artist", "Erika Muster");
            picture.Set(GValue.GStrType, "exif-ifd0-ImageDescription", "A caption");
            picture.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", "2026:11:07 12:30:00");
        });

        using var image = (await testImages.Receive(TestImages.File(told, "jpg"))).Value;

        Assert.Equal(
            new ImageSuggestions
            {
                Credit = "Behörde/Muster",
                Copyright = "© 2026",
                Creator = "Erika Muster",
                Caption = "A caption",
                TakenOn = new DateOnly(2026, 11, 7),
            },
            image.Suggestions
        );
    }

    [Theory]
    [InlineData("Muster", 65001)]
    [InlineData("„Güter“ – 3 € je Tonne", 65001)]
    [InlineData("„Güter“ – 3 € je Tonne", 1252)]
    [InlineData("„Güter“ – 3 € je Tonne", 10000)]
    public async Task Texts_in_the_older_IPTC_form_are_suggestions_in_any_encoding(string text, int codePage)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.UTF8).GetBytes(text);
        byte[] credit = [0x1C, 2, 110, 0, (byte)bytes.Length, .. bytes];
        byte[] block = [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, (byte)credit.Length, .. credit, 0];
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        using var told = plain.Mutate(picture => picture.Set(GValue.BlobType, "iptc-data", block));

        using var image = (await testImages.Receive(TestImages.File(told, "jpg"))).Value;

        Assert.Equal(new ImageSuggestions { Credit = text }, image.Suggestions);
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("gif")]
    public async Task Half_a_picture_is_damaged(string extension)
    {
        using var noise = TestImages.Noise(400, 300);
        var bytes = TestImages.File(noise, extension);

        foreach (var length in new[] { 64, bytes.Length / 2, bytes.Length * 9 / 10 })
        {
            Assert.Equal("image.damaged", (await testImages.Receive(bytes[..length])).Error?.Code);
        }

        Assert.Empty(testImages.Leftovers);
    }

    [Fact]
    public async Task An_empty_upload_is_refused() => Assert.Equal("image.empty", (await testImages.Receive([])).Error?.Code);

    [Fact]
    public async Task A_picture_too_narrow_for_any_rendition_is_refused()
    {
        using var narrow = TestImages.Plain(159, 400, TestImages.Red);

        Assert.Equal("image.tooSmall", (await testImages.Receive(TestImages.File(narrow, "png"))).Error?.Code);
    }

    [Fact]
    public async Task A_sender_that_goes_away_leaves_nothing_behind()
    {
        using var broken = new EndlessPicture(failsAfter: 1_000_000);

        await Assert.ThrowsAsync<IOException>(() => testImages.Intake.Receive(broken, TestContext.Current.CancellationToken));

        Assert.Empty(testImages.Leftovers);
    }

    [Fact]
    public async Task An_upload_that_is_not_kept_leaves_nothing_behind()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Red);

        (await testImages.Receive(TestImages.File(plain, "png"))).Value.Dispose();

        Assert.Empty(testImages.Leftovers);
    }

    [Fact]
    public void No_change_of_bytes_is_more_than_a_refusal()
    {
        using var noise = TestImages.Noise(200, 160);
        var files = Formats.Select(extension => TestImages.File(noise, extension)).ToArray();

        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Double[0, 1], Gen.Byte.Array[1, 40], Gen.Bool)
            .Sample(
                (which, place, noise, inHead) =>
                {
                    var bytes = files[which].ToArray();
                    var span = inHead ? Math.Min(bytes.Length, 600) : bytes.Length;
                    noise.AsSpan().CopyTo(bytes.AsSpan(12 + (int)(place * (span - 12 - noise.Length))));

                    var received = testImages.Receive(bytes).GetAwaiter().GetResult();

                    if (received.Error is null)
                    {
                        received.Value.Dispose();
                    }
                },
                iter: 300,
                threads: 2
            );

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
