using System.Reflection;
using System.Text;
using CsCheck;
using Domain.Images;

namespace Domain.Tests.Images;

public sealed class ImageRulesTests
{
    private static readonly string Sha256 = new('a', 64);

    [Theory]
    [InlineData(160, 2, null)]
    [InlineData(159, 159, "image.tooSmall")]
    [InlineData(10_000, 5_000, null)]
    [InlineData(10_000, 5_001, "image.tooManyPixels")]
    [InlineData(int.MaxValue, int.MaxValue, "image.tooManyPixels")]
    [InlineData(16_000, 160, null)]
    [InlineData(16_001, 160, "image.tooElongated")]
    [InlineData(160, 16_001, "image.tooElongated")]
    public void A_picture_must_have_a_size_that_can_be_delivered(int width, int height, string? code) =>
        Assert.Equal(code, ImageLimits.Check(width, height)?.Code);

    [Fact]
    public void Every_accepted_size_has_at_least_one_rendition_of_its_own_shape() =>
        Gen.Select(Gen.Int[160, 20_000], Gen.Int[1, 20_000])
            .Where((width, height) => ImageLimits.Check(width, height) is null)
            .Sample((width, height) => !Renditions.WidthsOf(Ratio.Original, width, height).IsEmpty);

    [Fact]
    public void Every_error_speaks_both_languages_under_a_code_of_its_own()
    {
        var errors = typeof(ImageErrors)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (Error)field.GetValue(null)!)
            .Concat([ImageErrors.TooManyPixels(1, 2), ImageErrors.TooSmall(1, 2), ImageErrors.TooElongated(1, 2)])
            .ToList();

        Assert.Equal(errors.Count, errors.Select(error => error.Code).Distinct().Count());
        Assert.All(errors, error => Assert.StartsWith("image.", error.Code, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.NotEqual(error.Message.English, error.Message.German));
    }

    [Fact]
    public void The_fingerprint_changes_with_the_bytes_and_with_the_focal_point()
    {
        var prints = new[]
        {
            Fingerprint.Of(Sha256, null, RenditionRights.None),
            Fingerprint.Of(new('b', 64), null, RenditionRights.None),
            Fingerprint.Of(Sha256, FocalPoint.Centre, RenditionRights.None),
            Fingerprint.Of(Sha256, new(0.5, 0.6), RenditionRights.None),
        };

        Assert.Equal(4, prints.Distinct().Count());
        Assert.All(prints, print => Assert.True(Fingerprint.IsWellFormed(print)));
        Assert.Equal(prints[2], Fingerprint.Of(Sha256, new(0.500001, 0.499999), RenditionRights.None));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../../../etc/")]
    [InlineData("0F1E2D3C4B5A6978")]
    [InlineData("0f1e2d3c4b5a697")]
    [InlineData("0f1e2d3c4b5a69780")]
    public void What_is_no_fingerprint_is_told_apart(string? text) => Assert.False(Fingerprint.IsWellFormed(text));

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\">")]
    [InlineData("<?xml version=\"1.0\"?><svg/>")]
    [InlineData("%PDF-1.7")]
    [InlineData("%!PS-Adobe-3.0")]
    [InlineData("RIFF\u0001\u0001\u0001\u0001WAVEfmt ")]
    [InlineData("RIFF")]
    [InlineData("BM and a bitmap follows")]
    [InlineData("II*\0 and a TIFF follows")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0avifheic")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic")]
    [InlineData("\0\0\0\u0014ftypmif1\0\0\0\0mif1avif")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0isommp42")]
    [InlineData("\0\0\0")]
    [InlineData("")]
    public void Everything_but_the_five_formats_is_refused(string head) =>
        Assert.Null(ImageMediaType.Of(Encoding.Latin1.GetBytes(head)));

    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "image/jpeg")]
    [InlineData("\u0089PNG\r\n\u001A\n", "image/png")]
    [InlineData("GIF87a", "image/gif")]
    [InlineData("GIF89a", "image/gif")]
    [InlineData("RIFF\u0001\u0001\u0001\u0001WEBPVP8 ", "image/webp")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0avifmif1", "image/avif")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0miafavif", "image/avif")]
    public void The_five_formats_are_known_by_their_first_bytes(string head, string mediaType) =>
        Assert.Equal(mediaType, ImageMediaType.Of(Encoding.Latin1.GetBytes(head)));

    [Fact]
    public void No_bytes_at_all_upset_the_recognition() =>
        Gen.Byte.Array[0, 300].Sample(head => ImageMediaType.Of(head) is null or { Length: > 0 });
}
