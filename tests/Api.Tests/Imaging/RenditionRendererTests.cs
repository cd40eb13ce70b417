using System.Text;
using Domain.Images;
using NetVips;

namespace Api.Tests.Imaging;

public sealed class RenditionRendererTests : IDisposable
{
    private readonly TestImages testImages = new();

    public void Dispose() => testImages.Dispose();

    [Fact]
    public async Task Every_rendition_has_exactly_the_size_and_format_of_its_address()
    {
        using var noise = TestImages.Noise(501, 367);
        var source = await testImages.Given(TestImages.File(noise, "jpg"), new FocalPoint(0.3, 0.9));

        foreach (var rendition in Renditions.Of(501, 367))
        {
            var path = await testImages.Render(source, rendition);
            using var picture = Image.NewFromFile(path);
            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

            Assert.Equal((rendition.Width, rendition.Height), (picture.Width, picture.Height));
            Assert.Equal(rendition.MediaType, ImageMediaType.Of(bytes));
        }
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("gif")]
    public async Task Every_accepted_format_can_be_rendered(string extension)
    {
        using var blue = TestImages.Plain(400, 300, TestImages.Blue);
        var source = await testImages.Given(TestImages.File(blue, extension));

        using var picture = await testImages.Render(source, "1x1-160.webp", 400, 300);

        TestImages.AssertColour(TestImages.Blue, picture, 80, 80);
    }

    [Theory]
    [InlineData(0.9, 0.1, "1x1-320.jpg")]
    [InlineData(0.02, 0.98, "3x4-160.webp")]
    [InlineData(0.5, 0.97, "16x9-640.jpg")]
    [InlineData(0.99, 0.5, "3x2-480.webp")]
    [InlineData(0.01, 0.01, "4x3-320.jpg")]
    public async Task A_crop_shows_the_focal_point(double x, double y, string name)
    {
        var point = new FocalPoint(x, y);
        using var spot = TestImages.Spot(1000, 600, point, side: 20);
        var source = await testImages.Given(TestImages.File(spot, "png"), point);

        using var picture = await testImages.Render(source, name, 1000, 600);

        Assert.True(Reds(picture) > 20);
    }

    [Theory]
    [InlineData(0.9, 0.5)]
    [InlineData(0.1, 0.5)]
    public async Task Without_a_focal_point_crops_keep_what_draws_the_eye_in_all_widths(double x, double y)
    {
        using var spot = TestImages.Spot(1600, 400, new FocalPoint(x, y), side: 60);
        var source = await testImages.Given(TestImages.File(spot, "jpg"));

        using var narrow = await testImages.Render(source, "1x1-160.jpg", 1600, 400);
        using var wide = await testImages.Render(source, "1x1-320.jpg", 1600, 400);

        Assert.True(Reds(narrow) > 100);
        Assert.InRange((double)Reds(wide) / Reds(narrow), 3.3, 4.7);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_rendition_is_upright(int orientation)
    {
        // Upright: red at the top left, green at the top right, blue at the bottom left. Stored: turned the other way.
        using var upright = Corners(400, 300);
        using var stored = Turned(upright, orientation);
        using var turned = stored.Mutate(image => image.Set(GValue.GIntType, "orientation", orientation));
        var source = await testImages.Given(TestImages.File(turned, "jpg"), FocalPoint.Centre);

        using var whole = await testImages.Render(source, "original-320.jpg", 400, 300);
        using var square = await testImages.Render(source, "1x1-160.webp", 400, 300);

        Assert.False(whole.Contains("orientation") && whole.Get("orientation") is int and not 1);

        foreach (var picture in new[] { whole, square })
        {
            TestImages.AssertColour(TestImages.Red, picture, 9, 9);
            TestImages.AssertColour(TestImages.Green, picture, picture.Width - 9, 9);
            TestImages.AssertColour(TestImages.Blue, picture, 9, picture.Height - 9);
        }
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task Rights_stay_in_a_rendition_and_place_and_device_do_not(string extension)
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        using var told = plain.Mutate(image =>
        {
            image.Set(GValue.GStrType, "exif-ifd0-Copyright", "Copyright Muster");
            image.Set(GValue.GStrType, "exif-ifd0-Artist", "Erika Muster");
            image.Set(GValue.GStrType, "exif-ifd0-Model", "SecretCamera");
            image.Set(GValue.GStrType, "exif-ifd2-BodySerialNumber", "SecretSerial");
            image.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "52/1 31/1 0/1");
        });
        var original = TestImages.File(told, "jpg");
        Assert.Contains("SecretSerial", Encoding.Latin1.GetString(original), StringComparison.Ordinal);
        var source = await testImages.Given(original);

        using var picture = await testImages.Render(source, $"original-160.{extension}", 300, 200);
        var bytes = Encoding.Latin1.GetString(
            await File.ReadAllBytesAsync(picture.Filename, TestContext.Current.CancellationToken)
        );

        Assert.Contains("Copyright Muster", bytes, StringComparison.Ordinal);
        Assert.Contains("Erika Muster", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(picture.GetFields(), field => field.Contains("GPS", StringComparison.Ordinal));
        Assert.DoesNotContain(picture.GetFields(), field => field is "iptc-data" or "icc-profile-data");
    }

    [Fact]
    public async Task A_packet_with_more_than_rights_is_not_passed_on()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        var packet = Encoding
            .UTF8.GetString(XmpPacket.ForRights(new() { Copyright = "Kept" })!)
            .Replace(
                "</rdf:Description>",
                "<photoshop:City>SecretPlace</photoshop:City></rdf:Description>",
                StringComparison.Ordinal
            );
        using var told = plain.Mutate(image => image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes(packet)));
        var source = await testImages.Given(TestImages.File(told, "jpg"));

        using var picture = await testImages.Render(source, "original-160.jpg", 300, 200);
        var kept = Encoding.UTF8.GetString((byte[])picture.Get("xmp-data"));

        Assert.Contains("Kept", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("SecretPlace", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_picture_for_the_press_becomes_one_for_screens(bool withProfile)
    {
        using var green = TestImages.Plain(300, 200, TestImages.Green);
        using var press = green.IccTransform("cmyk", inputProfile: "srgb");
        Assert.Equal(4, press.Bands);
        var keep = withProfile ? Enums.ForeignKeep.Icc : Enums.ForeignKeep.None;
        var source = await testImages.Given(press.JpegsaveBuffer(q: 95, keep: keep));

        using var picture = await testImages.Render(source, "original-160.jpg", 300, 200);

        Assert.Equal((3, Enums.Interpretation.Srgb), (picture.Bands, picture.Interpretation));
        TestImages.AssertColour(TestImages.Green, picture, 80, 50);
    }

    [Theory]
    [InlineData("p3")]
    [InlineData("srgb")]
    public async Task A_colour_profile_is_applied_before_it_is_dropped(string profile)
    {
        using var red = TestImages.Plain(300, 200, [250, 20, 20]);
        using var profiled = red.IccTransform(profile, inputProfile: "srgb");
        var source = await testImages.Given(TestImages.File(profiled, "png"));

        using var picture = await testImages.Render(source, "original-160.webp", 300, 200);

        Assert.False(picture.Contains("icc-profile-data"));
        Assert.InRange(picture.Getpoint(80, 50)[0], 244, 255);
        Assert.InRange(picture.Getpoint(80, 50)[1], 5, 30);
    }

    [Fact]
    public async Task Sixteen_bits_a_channel_become_eight()
    {
        using var green = TestImages.Plain(300, 200, TestImages.Green);
        using var deep = green.Colourspace(Enums.Interpretation.Rgb16);
        Assert.Equal(Enums.BandFormat.Ushort, deep.Format);
        var source = await testImages.Given(TestImages.File(deep, "png"));

        using var picture = await testImages.Render(source, "original-160.webp", 300, 200);

        Assert.Equal(Enums.BandFormat.Uchar, picture.Format);
        TestImages.AssertColour(TestImages.Green, picture, 80, 50);
    }

    [Fact]
    public async Task A_picture_without_colours_is_rendered_too()
    {
        using var plain = TestImages.Plain(300, 200, [90, 90, 90]);
        using var grey = plain.Colourspace(Enums.Interpretation.Bw);
        var source = await testImages.Given(TestImages.File(grey, "jpg"));

        using var picture = await testImages.Render(source, "1x1-160.jpg", 300, 200);

        TestImages.AssertColour([90, 90, 90], picture, 80, 80);
    }

    [Fact]
    public async Task A_colour_profile_that_makes_no_sense_does_no_harm()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Green);
        using var odd = plain.Mutate(image => image.Set(GValue.BlobType, "icc-profile-data", "no profile at all"u8.ToArray()));
        var source = await testImages.Given(TestImages.File(odd, "png"));

        using var picture = await testImages.Render(source, "original-160.jpg", 300, 200);

        TestImages.AssertColour(TestImages.Green, picture, 80, 50);
    }

    [Fact]
    public async Task What_is_transparent_turns_white_in_JPEG_and_stays_transparent_elsewhere()
    {
        using var blue = TestImages.Plain(300, 200, TestImages.Blue);
        using var clear = blue.Bandjoin(0);
        var source = await testImages.Given(TestImages.File(clear, "png"));

        using var jpeg = await testImages.Render(source, "original-160.jpg", 300, 200);
        using var webp = await testImages.Render(source, "original-160.webp", 300, 200);

        Assert.Equal(3, jpeg.Bands);
        TestImages.AssertColour([255, 255, 255], jpeg, 80, 50);
        Assert.Equal(0, webp.Getpoint(80, 50)[3]);
    }

    [Fact]
    public async Task A_picture_as_thin_as_allowed_is_rendered()
    {
        using var thin = TestImages.Plain(160, 16_000, TestImages.Green);
        var source = await testImages.Given(TestImages.File(thin, "png"));

        foreach (var rendition in Renditions.Of(160, 16_000))
        {
            Assert.True(File.Exists(await testImages.Render(source, rendition)));
        }
    }

    private static int Reds(Image picture)
    {
        using var red = picture[0].Subtract(picture[1]);
        using var strong = red > 90;
        return (int)Math.Round(strong.Avg() / 255 * strong.Width * strong.Height);
    }

    private static Image Corners(int width, int height)
    {
        using var grey = TestImages.Plain(width, height, TestImages.Grey);
        var (across, down) = (width / 2 - 20, height / 2 - 20);

        return grey.Mutate(image =>
        {
            image.DrawRect(TestImages.Red, 0, 0, across, down, fill: true);
            image.DrawRect(TestImages.Green, width - across, 0, across, down, fill: true);
            image.DrawRect(TestImages.Blue, 0, height - down, across, down, fill: true);
        });
    }

    // The inverse of what each EXIF orientation asks the viewer to do.
    private static Image Turned(Image upright, int orientation)
    {
        using var flipped = orientation is 2 or 4 or 5 or 7 ? upright.FlipHor() : upright.Copy();

        return orientation switch
        {
            3 or 4 => flipped.Rot180(),
            5 or 6 => flipped.Rot270(),
            7 or 8 => flipped.Rot90(),
            _ => flipped.Copy(),
        };
    }
}
