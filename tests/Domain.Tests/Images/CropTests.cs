using CsCheck;
using Domain.Images;

namespace Domain.Tests.Images;

public sealed class CropTests
{
    // From one pixel to the largest side any format can declare, and everything between.
    private static readonly Gen<int> Sides = Gen.OneOf(
        Gen.Int[1, 5],
        Gen.Int[6, 9_000],
        Gen.Const(65_535),
        Gen.Const(int.MaxValue)
    );
    private static readonly Gen<double> Fractions = Gen.OneOf(Gen.Double[0, 1], Gen.Const(0.0), Gen.Const(1.0));
    private static readonly Gen<(int Width, int Height, Ratio Ratio, FocalPoint Point)> Cases = Gen.Select(
        Sides,
        Sides,
        Gen.Int[0, Ratio.All.Count - 1].Select(index => Ratio.All[index]),
        Gen.Select(Fractions, Fractions, (x, y) => new FocalPoint(x, y))
    );

    [Fact]
    public void A_crop_lies_in_the_picture() =>
        Cases.Sample(given =>
        {
            var crop = Crop.Around(given.Width, given.Height, given.Ratio, given.Point);

            Assert.True(crop is { Left: >= 0, Top: >= 0, Width: > 0, Height: > 0 });
            Assert.True((long)crop.Left + crop.Width <= given.Width);
            Assert.True((long)crop.Top + crop.Height <= given.Height);
        });

    [Fact]
    public void A_crop_keeps_the_focal_point() =>
        Cases.Sample(given =>
        {
            var crop = Crop.Around(given.Width, given.Height, given.Ratio, given.Point);

            Assert.True(
                Contains(crop, Crop.PixelAt(given.Point.X, given.Width), Crop.PixelAt(given.Point.Y, given.Height)),
                $"{given} {crop}"
            );
        });

    [Fact]
    public void A_crop_has_its_ratio_to_the_pixel() =>
        Cases
            .Where(given => given.Ratio != Ratio.Original && given is { Width: > 16, Height: > 16 })
            .Sample(given =>
            {
                var crop = Crop.Around(given.Width, given.Height, given.Ratio, given.Point);
                var ratio = (double)given.Ratio.Across / given.Ratio.Down;

                Assert.True(Math.Abs(crop.Width - crop.Height * ratio) <= Math.Max(1, ratio), $"{given} {crop}");
            });

    [Fact]
    public void Every_crop_of_every_picture_keeps_its_point_its_place_and_its_ratio() =>
        Gen.Select(Gen.Int[1, 20_000], Gen.Int[1, 20_000], Gen.Select(Fractions, Fractions, (x, y) => new FocalPoint(x, y)))
            .Sample(
                (width, height, point) =>
                {
                    foreach (var ratio in Ratio.All.Where(ratio => ratio != Ratio.Original))
                    {
                        var crop = Crop.Around(width, height, ratio, point);
                        var exact = Math.Min(height, (double)width * ratio.Down / ratio.Across);

                        Assert.True(crop is { Left: >= 0, Top: >= 0 });
                        Assert.True(crop.Left + crop.Width <= width && crop.Top + crop.Height <= height, $"{ratio} {crop}");
                        Assert.True(
                            Contains(crop, Crop.PixelAt(point.X, width), Crop.PixelAt(point.Y, height)),
                            $"{ratio} {crop}"
                        );
                        Assert.True(Math.Abs(crop.Height - exact) < 1, $"{ratio} {width}x{height} {crop}");
                        Assert.True(
                            Math.Abs(crop.Width - exact * ratio.Across / ratio.Down) <= 1,
                            $"{ratio} {width}x{height} {crop}"
                        );
                    }
                },
                iter: 10_000
            );

    [Fact]
    public void A_crop_is_as_large_as_the_picture_allows() =>
        Cases.Sample(given =>
        {
            var crop = Crop.Around(given.Width, given.Height, given.Ratio, given.Point);

            Assert.True(crop.Width == given.Width || crop.Height == given.Height);
        });

    [Fact]
    public void The_focal_point_is_the_middle_where_the_edges_allow()
    {
        Assert.Equal(new Crop(1500, 0, 1000, 1000), Crop.Around(4000, 1000, Ratio.R1x1, FocalPoint.Centre));
        Assert.Equal(new Crop(0, 0, 1000, 1000), Crop.Around(4000, 1000, Ratio.R1x1, new(0.01, 0.5)));
        Assert.Equal(new Crop(3000, 0, 1000, 1000), Crop.Around(4000, 1000, Ratio.R1x1, new(1, 1)));
        Assert.Equal(new Crop(0, 575, 1600, 900), Crop.Around(1600, 4000, Ratio.R16x9, new(0.5, 0.25625)));
    }

    [Fact]
    public void The_original_ratio_cuts_nothing() =>
        Assert.Equal(new Crop(0, 0, 123, 45), Crop.Around(123, 45, Ratio.Original, new(0.9, 0.1)));

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(double.NaN, double.PositiveInfinity)]
    public void A_point_outside_still_gives_a_crop_inside(double x, double y)
    {
        Assert.False(new FocalPoint(x, y).IsInside);
        Assert.InRange(Crop.Around(400, 100, Ratio.R1x1, new(x, y)).Left, 0, 300);
    }

    private static bool Contains(Crop crop, int x, int y) =>
        x >= crop.Left && x < (long)crop.Left + crop.Width && y >= crop.Top && y < (long)crop.Top + crop.Height;
}
