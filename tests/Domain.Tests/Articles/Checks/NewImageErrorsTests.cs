using CsCheck;
using Domain.Articles;
using Domain.Bodies;

namespace Domain.Tests.Articles.Checks;

/// <summary>The new errors of an image change are those that the publish checks find after it but not before.</summary>
public sealed class NewImageErrorsTests
{
    private static readonly Gen<string?> Words = Gen.Int[0, 2]
        .Select(which => new[] { null, " ", "Zwei Züge begegnen sich" }[which]);

    private static readonly Gen<ImageReference> Pictures = Gen.Select(Words, Words, Gen.Int[-2, 2], Gen.Bool)
        .Select(
            (credit, alt, hours, ends) =>
                new ImageReference(Sample.Image, credit, alt, null, ends ? Sample.Appears.AddHours(hours) : null)
        );

    private static readonly Gen<LeadImage> Uses = Gen.Select(Words, Gen.Bool)
        .Select(
            (alt, decorative) =>
                new LeadImage
                {
                    Image = Sample.Image,
                    Alt = alt,
                    Decorative = decorative,
                }
        );

    private static readonly Gen<ArticleContent> Contents = Gen.Select(Uses, Uses, Gen.Bool, Gen.Bool)
        .Select(
            (lead, inside, hasLead, hasInside) =>
                Sample.Article with
                {
                    Type = ArticleType.Article,
                    Locale = "de",
                    LeadImage = hasLead ? lead : null,
                    Body = hasInside
                        ?
                        [
                            Sample.Text("Text"),
                            new ImageBlock
                            {
                                Image = inside.Image,
                                Alt = inside.Alt,
                                Decorative = inside.Decorative,
                            },
                        ]
                        : [Sample.Text("Text")],
                }
        );

    [Fact]
    public void They_are_the_errors_that_the_whole_check_gains() =>
        Gen.Select(Contents, Pictures, Pictures)
            .Sample(
                (content, before, after) =>
                {
                    var gained = Errors(content, after).Except(Errors(content, before)).Order();

                    Assert.Equal(
                        gained,
                        PublishChecks
                            .NewImageErrors(content, before, after, Sample.Appears)
                            .Select(error => $"{error.Code} {error.Pointer}")
                            .Order()
                    );
                }
            );

    [Fact]
    public void What_was_wrong_before_does_not_count() =>
        Gen.Select(Contents, Pictures)
            .Sample((content, image) => Assert.Empty(PublishChecks.NewImageErrors(content, image, image, Sample.Appears)));

    private static IEnumerable<string> Errors(ArticleContent content, ImageReference image) =>
        PublishChecks
            .Run(content, Sample.References.With(image), Sample.Appears)
            .Where(check => check.Severity is CheckSeverity.Error)
            .Select(check => $"{check.Code} {check.Pointer}");
}

file static class ReferencesOfOneImage
{
    public static References With(this References references, ImageReference image) =>
        new()
        {
            Sections = references.Sections,
            Articles = references.Articles,
            Images = [image],
        };
}
