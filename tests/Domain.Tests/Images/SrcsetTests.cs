using System.Globalization;
using CsCheck;
using Domain.Images;

namespace Domain.Tests.Images;

public sealed class SrcsetTests
{
    private const string Print = "0f1e2d3c4b5a6978";

    [Fact]
    public void A_srcset_names_files_with_their_widths()
    {
        var set = Srcset.Of(1_000_042, Print, 500, 400, avifReady: true, ratios: [Ratio.R16x9]).Single();

        Assert.Equal(
            "/images/1000042/0f1e2d3c4b5a6978/16x9-320.webp 320w, " + "/images/1000042/0f1e2d3c4b5a6978/16x9-480.webp 480w",
            set.Webp
        );
        Assert.Equal("/images/1000042/0f1e2d3c4b5a6978/16x9-480.jpg", set.Src);
        Assert.Equal(set.Webp.Replace(".webp", ".avif", StringComparison.Ordinal), set.Avif);
    }

    [Fact]
    public void Avif_is_not_offered_before_it_exists() =>
        Assert.All(Srcset.Of(1, Print, 2000, 1500, avifReady: false), set => Assert.Null(set.Avif));

    [Fact]
    public void A_teaser_gets_the_ratios_and_widths_it_asks_for()
    {
        var sets = Srcset.Of(1, Print, 4000, 3000, avifReady: false, maxWidth: 640, ratios: [Ratio.R3x2, Ratio.R1x1]);

        Assert.Equal([Ratio.R3x2, Ratio.R1x1], sets.Select(set => set.Ratio));
        Assert.All(sets, set => Assert.EndsWith(" 640w", set.Webp, StringComparison.Ordinal));
        Assert.Equal(["3x2-640.jpg", "1x1-640.jpg"], sets.Select(set => set.Src.Split('/')[^1]));
    }

    [Fact]
    public void A_limit_below_the_narrowest_file_leaves_that_file() =>
        Assert.Equal(
            "/images/1/0f1e2d3c4b5a6978/1x1-160.webp 160w",
            Srcset.Of(1, Print, 4000, 3000, avifReady: false, maxWidth: 1, ratios: [Ratio.R1x1]).Single().Webp
        );

    [Fact]
    public void The_file_for_clients_that_do_not_choose_has_the_form_and_at_most_1280_pixels() =>
        Assert.Equal(
            ["original-1280.jpg", "16x9-1280.jpg", "3x2-1280.jpg", "4x3-1280.jpg", "1x1-1280.jpg", "3x4-1280.jpg"],
            Srcset.Of(1, Print, 4000, 3000, avifReady: false).Select(set => set.Src.Split('/')[^1])
        );

    [Fact]
    public void A_ratio_that_the_picture_cannot_fill_is_left_out() =>
        Assert.DoesNotContain(Srcset.Of(1, Print, 2000, 100, avifReady: true), set => set.Ratio == Ratio.R3x4);

    [Fact]
    public void The_strings_name_renditions_that_exist_the_widest_of_each_ratio_among_them_and_none_far_from_the_next() =>
        Gen.Select(Gen.Int[160, 6000], Gen.Int[2, 6000])
            .Sample(
                (width, height) =>
                {
                    var named = Srcset
                        .Of(7, Print, width, height, avifReady: true)
                        .SelectMany(set => new[] { set.Webp, set.Avif! })
                        .SelectMany(text => text.Split(", "));
                    var addresses = Renditions
                        .Of(width, height)
                        .ToDictionary(rendition => RenditionAddress.Path(7, Print, rendition), rendition => rendition.Width);
                    var sources = Srcset.Of(7, Print, width, height, avifReady: true).Select(set => set.Src);

                    Assert.Subset(addresses.Select(file => $"{file.Key} {file.Value}w").ToHashSet(), named.ToHashSet());
                    Assert.Subset(addresses.Keys.ToHashSet(), sources.ToHashSet());

                    foreach (var set in Srcset.Of(7, Print, width, height, avifReady: true))
                    {
                        int[] widths =
                        [
                            .. set
                                .Webp.Split(", ")
                                .Select(candidate => int.Parse(candidate.Split(' ')[1][..^1], CultureInfo.InvariantCulture)),
                        ];
                        Assert.Equal(Renditions.WidthsOf(set.Ratio, width, height)[^1], widths[^1]);
                        Assert.All(widths.Zip(widths.Skip(1)), pair => Assert.InRange((double)pair.Second / pair.First, 1.01, 2));
                    }
                },
                iter: 100
            );
}
