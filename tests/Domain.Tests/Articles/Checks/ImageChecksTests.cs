using Domain.Articles;
using Domain.Bodies;

namespace Domain.Tests.Articles.Checks;

public sealed class ImageChecksTests
{
    private const string Alt = "Zwei Züge begegnen sich auf der Brücke";

    [Theory]
    [InlineData(null, false, "check.image.altMissing /leadImage/alt")]
    [InlineData(" ", false, "check.image.altMissing /leadImage/alt")]
    [InlineData(Alt, true, "check.image.decorativeWithAlt /leadImage/alt")]
    [InlineData(Alt, false)]
    [InlineData(null, true)]
    public void A_picture_has_an_alternative_text_or_is_decorative(string? alt, bool decorative, params string[] findings)
    {
        var use = new LeadImage
        {
            Image = Sample.Image,
            Alt = alt,
            Decorative = decorative,
        };

        Assert.Equal(
            findings,
            Sample.Check(Sample.Article with { LeadImage = use }, references: With(Sample.Picture with { Alt = null }))
        );
    }

    [Fact]
    public void The_alternative_text_of_the_image_is_enough() =>
        Assert.Empty(Sample.Check(Sample.Article with { LeadImage = new LeadImage { Image = Sample.Image } }));

    [Theory]
    [InlineData(null, "check.image.creditMissing /leadImage/image")]
    [InlineData(" ", "check.image.creditMissing /leadImage/image")]
    [InlineData("Foto: Ministerium")]
    public void A_picture_names_its_author(string? credit, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.Article, references: With(Sample.Picture with { Credit = credit })));

    [Theory]
    [InlineData(-1, "check.image.rightsExpired /leadImage/image")]
    [InlineData(0, "check.image.rightsExpired /leadImage/image")]
    [InlineData(1)]
    public void The_rights_to_a_picture_last_until_the_edition_appears(int hours, params string[] findings)
    {
        var picture = Sample.Picture with { RightsExpireAt = Sample.Appears.AddHours(hours) };

        Assert.Equal(findings, Sample.Check(Sample.Article, references: With(picture)));
    }

    [Fact]
    public void A_picture_that_was_deleted_must_be_replaced() =>
        Assert.Equal(
            ["check.image.missing /leadImage/image"],
            Sample.Check(Sample.Article with { LeadImage = new LeadImage { Image = 7 } })
        );

    [Fact]
    public void Every_place_that_shows_pictures_is_checked()
    {
        var content = Sample.Of(ArticleType.Gallery) with
        {
            Body =
            [
                Sample.Text("Vom Ufer aus sieht man beide Bögen."),
                new ImageBlock { Image = Sample.Image },
                new GalleryBlock
                {
                    Images =
                    [
                        new GalleryImage { Image = Sample.Image, Decorative = true },
                        new GalleryImage { Image = Sample.Image },
                    ],
                },
            ],
        };

        Assert.Equal(
            [
                "check.image.altMissing /leadImage/alt",
                "check.image.altMissing /body/1/alt",
                "check.image.altMissing /body/2/images/1/alt",
                "check.image.altMissing /media/items/0/alt",
            ],
            Sample.Check(content, ArticleType.Gallery, references: With(Sample.Picture with { Alt = null }))
        );
    }

    private static References With(ImageReference picture) => new() { Sections = Sample.References.Sections, Images = [picture] };
}
