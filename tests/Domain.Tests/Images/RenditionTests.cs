using CsCheck;
using Domain.Images;

namespace Domain.Tests.Images;

public sealed class RenditionTests
{
    private static readonly Gen<(int Width, int Height)> Sizes = Gen.Select(Gen.Int[160, 12_000], Gen.Int[2, 12_000]);

    [Fact]
    public void A_name_gives_the_exact_size_in_pixels()
    {
        Assert.True(Rendition.TryParse("16x9-640.webp", 4000, 3000, out var rendition));
        Assert.Equal(new Rendition(Ratio.R16x9, 640, 360, RenditionFormat.Webp), rendition);
        Assert.Equal("image/webp", rendition.MediaType);
    }

    [Theory]
    [InlineData("original-1280.jpg", 960)]
    [InlineData("16x9-2560.avif", 1440)]
    [InlineData("3x2-160.webp", 107)]
    [InlineData("4x3-160.jpg", 120)]
    [InlineData("1x1-1920.jpg", 1920)]
    [InlineData("3x4-160.jpg", 213)]
    public void Heights_follow_from_ratio_and_width(string name, int height)
    {
        Assert.True(Rendition.TryParse(name, 4000, 3000, out var rendition));
        Assert.Equal(height, rendition.Height);
        Assert.Equal(name, rendition.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".-")]
    [InlineData("16x9-640")]
    [InlineData("16x9-640.png")]
    [InlineData("16x9-640.JPG")]
    [InlineData("16x9-641.jpg")]
    [InlineData("16x9-0640.jpg")]
    [InlineData("16x9-+640.jpg")]
    [InlineData("16x9-640.jpg ")]
    [InlineData("16x9--640.jpg")]
    [InlineData("16X9-640.jpg")]
    [InlineData("21x9-640.jpg")]
    [InlineData("original-640.jpg/../x")]
    [InlineData("16x9-99999999999999999999.jpg")]
    [InlineData("original-1280.jpg")]
    [InlineData("1x1-960.jpg")]
    public void Other_names_and_widths_above_the_picture_are_no_renditions(string name) =>
        Assert.False(Rendition.TryParse(name, 1000, 700, out _));

    [Fact]
    public void Every_rendition_is_found_by_its_own_name_and_no_two_share_one() =>
        Sizes.Sample(
            size =>
            {
                var renditions = Renditions.Of(size.Width, size.Height);

                Assert.Equal(renditions.Count, renditions.Select(rendition => rendition.Name).Distinct().Count());
                Assert.All(
                    renditions,
                    rendition =>
                    {
                        Assert.True(Rendition.TryParse(rendition.Name, size.Width, size.Height, out var found));
                        Assert.Equal(rendition, found);
                    }
                );
            },
            iter: 100
        );

    [Fact]
    public void No_rendition_is_larger_than_the_largest_crop_of_its_ratio() =>
        Sizes.Sample(size =>
            Assert.All(
                Renditions.Of(size.Width, size.Height),
                rendition =>
                {
                    var (width, height) = rendition.Ratio.LargestIn(size.Width, size.Height);
                    Assert.InRange(rendition.Width, 160, width);
                    Assert.InRange(rendition.Height, 1, Math.Min(height, Renditions.MaxHeight));
                }
            )
        );

    [Fact]
    public void A_picture_just_wide_enough_for_a_width_has_it()
    {
        Assert.Equal([160, 320], Renditions.WidthsOf(Ratio.R1x1, 2000, 320).ToArray());
        Assert.Equal([160], Renditions.WidthsOf(Ratio.R1x1, 2000, 319).ToArray());
        Assert.Empty(Renditions.WidthsOf(Ratio.R16x9, 2000, 89).ToArray());
        Assert.Equal(9, Renditions.WidthsOf(Ratio.Original, 2560, 1).Length);
    }

    [Fact]
    public void A_large_picture_has_every_ratio_width_and_format_once() =>
        Assert.Equal(6 * 9 * 3, Renditions.Of(4000, 4000).Count);

    [Fact]
    public void The_default_is_the_whole_picture_as_JPEG_of_moderate_width()
    {
        Assert.Equal("original-1280.jpg", Renditions.Default(6000, 4000).Name);
        Assert.Equal("original-160.jpg", Renditions.Default(200, 100).Name);
    }

    [Fact]
    public void Addresses_name_image_fingerprint_and_rendition() =>
        Assert.Equal(
            "/images/1000042/0f1e2d3c4b5a6978/16x9-640.webp",
            RenditionAddress.Path(1_000_042, "0f1e2d3c4b5a6978", new(Ratio.R16x9, 640, 360, RenditionFormat.Webp))
        );
}
