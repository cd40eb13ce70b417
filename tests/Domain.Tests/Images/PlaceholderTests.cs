using CsCheck;
using Domain.Images;

namespace Domain.Tests.Images;

public sealed class PlaceholderTests
{
    private static readonly Gen<(int Width, int Height, byte[] Pixels)> Pictures = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40])
        .SelectMany((width, height) => Gen.Byte.Array[width * height * 4].Select(pixels => (width, height, pixels)));

    [Theory]
    [InlineData(100, 75, false, "2DYKJZRwdndyd3d3d2d3d5CCCdiI")]
    [InlineData(60, 100, false, "l7YJJBRzBnd3d3Z3d3ekkDn4iA==")]
    [InlineData(100, 10, true, "1OaCCYQTsIeTiJTSbw+ceICHh4eHd3c=")]
    [InlineData(1, 1, false, "AAgCBwAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(32, 32, true, "j/WBBQACYGWgmZZZafqaD/locHeAeHh4eA==")]
    public void The_hash_is_the_one_that_other_decoders_expect(int width, int height, bool transparent, string hash) =>
        Assert.Equal(hash, Convert.ToBase64String(ThumbHash.Encode(width, height, Waves(width, height, transparent))));

    [Fact]
    public void A_hash_stays_short_and_tells_shape_and_opacity() =>
        Pictures.Sample(
            picture =>
            {
                var hash = ThumbHash.Encode(picture.Width, picture.Height, picture.Pixels);
                var transparent = picture.Pixels.Where((_, i) => i % 4 == 3).Any(alpha => alpha < 255);

                Assert.InRange(hash.Length, 5, 26);
                Assert.Equal(transparent, (hash[2] & 0x80) != 0);
                Assert.Equal(picture.Width > picture.Height, (hash[4] & 0x80) != 0);
            },
            iter: 100
        );

    [Fact]
    public void A_plain_picture_keeps_its_brightness()
    {
        var hash = ThumbHash.Encode(8, 6, [.. Enumerable.Repeat<byte[]>([255, 255, 255, 255], 48).SelectMany(pixel => pixel)]);

        Assert.Equal(63, hash[0] & 63);
    }

    [Theory]
    [InlineData(101, 1)]
    [InlineData(1, 101)]
    [InlineData(0, 0)]
    public void A_size_beyond_the_form_is_a_programming_mistake(int width, int height) =>
        Assert.ThrowsAny<ArgumentException>(() => ThumbHash.Encode(width, height, new byte[width * height * 4]));

    [Fact]
    public void The_dominant_colour_is_the_mean_of_the_most_frequent_shade()
    {
        byte[] pixels = [200, 0, 0, 255, 204, 4, 0, 255, 0, 0, 255, 255, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0];

        Assert.Equal("#ca0200", DominantColor.Of(pixels));
    }

    [Fact]
    public void A_wholly_transparent_picture_counts_as_white() =>
        Assert.Equal("#ffffff", DominantColor.Of([9, 9, 9, 0, 8, 8, 8, 100]));

    [Fact]
    public void A_dominant_colour_is_always_six_digits() =>
        Gen.Byte.Array[0, 400].Sample(pixels => Assert.Matches("^#[0-9a-f]{6}$", DominantColor.Of(pixels)));

    private static byte[] Waves(int width, int height, bool transparent) =>
        [
            .. from y in Enumerable.Range(0, height)
            from x in Enumerable.Range(0, width)
            from value in new[] { x * 2, y * 2, x * y, transparent ? x + y : 255 }
            select (byte)value,
        ];
}
