using System.Text.Json;
using Api.Delivery.Articles;
using Api.Delivery.Images;
using Api.Http;
using CsCheck;

namespace Api.Tests.Delivery.Images;

/// <summary>The JSON of a picture's files agrees with the objects in code.</summary>
public sealed class ImageJsonTests
{
    private static readonly Gen<ImageFacts> Pictures = Gen.Select(Gen.Int[1, 6000], Gen.Int[1, 6000], Gen.Bool, Gen.Bool)
        .Select(
            (width, height, avif, isPreview) =>
                new ImageFacts
                {
                    Id = 1_000_042,
                    Width = width,
                    Height = height,
                    Fingerprint = "0f1e2d3c4b5a6978",
                    AvifReady = avif,
                    Token = isPreview ? "eyJ-_token" : null,
                }
        );

    [Fact]
    public void The_files_are_written_as_they_are() =>
        Pictures.Sample(picture =>
        {
            var shown = PublishedImage.From(picture);
            var teaser = TeaserImage.From(
                picture,
                ArticleInclude.Renditions | ArticleInclude.Ratio16x9 | ArticleInclude.Ratio1x1
            );

            Assert.Equal(Plainly(shown.Srcset.ToDictionary()), Json.Write(shown.Srcset));
            Assert.Equal(Plainly(teaser.Srcset.ToDictionary()), Json.Write(teaser.Srcset));
            Assert.Equal(Plainly(shown.Files.ToList()), Json.Write(shown.Files));
        });

    [Fact]
    public void A_small_picture_has_few_files_and_a_tiny_one_none()
    {
        var small = new ImageFacts
        {
            Id = 7,
            Width = 320,
            Height = 20,
            Fingerprint = "0f",
        };

        Assert.Equal(
            """{"original":{"width":320,"height":20,"avif":null,"webp":"/images/7/0f/original-320.webp 320w","src":"/images/7/0f/original-320.jpg"}}""",
            Json.Write(PublishedImage.From(small).Srcset)
        );
        Assert.StartsWith(
            """[{"ratio":"original","width":160,"height":10,"format":"jpg","url":"/images/7/0f/original-160.jpg"},{""",
            Json.Write(PublishedImage.From(small).Files),
            StringComparison.Ordinal
        );

        var tiny = PublishedImage.From(small with { Width = 100, Height = 100 });
        Assert.Equal(("{}", "[]"), (Json.Write(tiny.Srcset), Json.Write(tiny.Files)));
    }

    [Fact]
    public void Every_address_of_a_preview_has_its_token() =>
        Pictures
            .Where(picture => picture.Token is not null)
            .Sample(picture =>
            {
                var shown = PublishedImage.From(picture);
                var candidates = shown.Srcset.Values.SelectMany(set => $"{set.Avif}, {set.Webp}".Split(", "));

                Assert.EndsWith("?token=eyJ-_token", shown.Src, StringComparison.Ordinal);
                Assert.All(shown.Srcset.Values, set => Assert.EndsWith("?token=eyJ-_token", set.Src, StringComparison.Ordinal));
                Assert.All(shown.Files, file => Assert.EndsWith("?token=eyJ-_token", file.Url, StringComparison.Ordinal));
                Assert.All(
                    candidates.Where(candidate => candidate.Length > 0),
                    candidate => Assert.Matches(@"^/images/\S+\?token=eyJ-_token \d+w$", candidate)
                );
            });

    private static string Plainly<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
