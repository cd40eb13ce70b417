using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Api.Http;
using Domain.Images;

namespace Api.Tests.Imaging;

/// <summary>The limits of reading a file: bytes of metadata, time, and cancellation once the client has gone.</summary>
public sealed class ImageWorkLimitTests
{
    [Fact]
    public async Task A_decode_that_takes_too_long_is_refused_and_leaves_nothing_behind()
    {
        using var testImages = new TestImages(decodeSeconds: 0);
        using var noise = TestImages.Noise(320, 200);

        var received = await testImages.Receive(TestImages.File(noise, "jpg"));

        Assert.Equal("image.tooComplex", received.Error?.Code);
        Assert.Empty(testImages.Leftovers);
    }

    [Fact]
    public async Task A_render_that_takes_too_long_is_given_up()
    {
        using var testImages = new TestImages(renderSeconds: 0);
        using var noise = TestImages.Noise(320, 200);
        var source = await testImages.Given(TestImages.File(noise, "jpg"));
        Assert.True(Rendition.TryParse("original-160.jpg", 320, 200, out var rendition));

        var hindrance = await testImages.Renderer.Render(source, rendition, TestContext.Current.CancellationToken);

        Assert.Equal("image.renderTimedOut", hindrance?.Code);
    }

    [Fact]
    public async Task An_upload_whose_sender_leaves_is_not_decoded()
    {
        using var testImages = new TestImages();
        using var noise = TestImages.Noise(320, 200);
        using var file = (
            await testImages.Files.Receive(new MemoryStream(TestImages.File(noise, "jpg")), TestContext.Current.CancellationToken)
        ).Value;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            testImages.Inspector.Inspect(file.Path, file.MediaType, new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public async Task A_rendition_carries_the_rights_that_were_kept_and_reads_none_from_the_file()
    {
        using var testImages = new TestImages();
        using var noise = TestImages.Noise(320, 200);
        var source = await testImages.Given(TestImages.File(noise, "jpg"));

        using var picture = await testImages.Render(
            source with
            {
                Rights = new RenditionRights { Credit = "As kept" },
            },
            "original-160.jpg",
            320,
            200
        );

        Assert.Contains("As kept", Encoding.UTF8.GetString((byte[])picture.Get("xmp-data")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_AVIF_that_names_its_metadata_thousands_of_times_is_refused_unread()
    {
        using var testImages = new TestImages();
        const int Extents = 10_000;
        var places = new byte[16 + (8 * Extents)];
        (places[4], places[7], places[9]) = (0x44, 1, 1);
        BinaryPrimitives.WriteUInt16BigEndian(places.AsSpan(12), Extents);

        for (var extent = 0; extent < Extents; extent++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(14 + (8 * extent) + 4), 1_000);
        }

        byte[] file = [.. "\0\0\0\u0018ftypavif\0\0\0\0avifmif1"u8, .. Box("meta", [0, 0, 0, 0, .. Box("iloc", places)])];

        Assert.Equal("image.metadataTooLarge", (await testImages.Receive(file)).Error?.Code);
    }

    [Fact]
    public void Reading_JSON_stops()
    {
        var ended = new CancellationToken(canceled: true);
        var fields = new JsonObject { ["title"] = "Titel" };

        Assert.Throws<OperationCanceledException>(() => JsonText.Parse("{}"u8.ToArray(), ended));
        Assert.Throws<OperationCanceledException>(() => StrictJson.Read(fields, Json.Wire.ArticleContent, ended));
    }

    private static byte[] Box(string kind, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. Encoding.ASCII.GetBytes(kind), .. content];
    }
}
