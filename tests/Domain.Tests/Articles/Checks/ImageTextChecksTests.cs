using Domain.Articles;

namespace Domain.Tests.Articles.Checks;

public sealed class ImageTextChecksTests
{
    [Theory]
    [InlineData("Die neue Brücke in Werder")]
    [InlineData("die neue Brücke in Werder ")]
    public void An_alternative_text_is_not_the_caption(string alt) =>
        Assert.Equal(["check.image.altIsCaption /leadImage/alt"], Check(alt, "Die neue Brücke in Werder"));

    [Fact]
    public void An_alternative_text_is_not_the_caption_of_the_image() =>
        Assert.Equal(["check.image.altIsCaption /leadImage/alt"], Check(Sample.Picture.Caption!, null));

    [Theory]
    [InlineData("Brücke, Fluss, Züge")]
    [InlineData("Brücke,Fluss,Züge,")]
    [InlineData("Werder; neue Brücke; Eröffnung; 2026")]
    [InlineData("bridge | river | train")]
    public void An_alternative_text_is_not_a_list_of_keywords(string alt) =>
        Assert.Equal(["check.image.altIsKeywordList /leadImage/alt"], Check(alt));

    [Theory]
    [InlineData("Brücke, Fluss")]
    [InlineData("Brücke, Fluss und Züge")]
    [InlineData("Minister Adler, Ministerin Brandt, Staatssekretär Conrad am Tisch")]
    [InlineData("Eine Brücke, ein Fluss, ein Zug")]
    [InlineData("Säulendiagramm: 12,5 Prozent, 14,1 Prozent, 17 Prozent")]
    [InlineData("Ein roter Zug, dahinter grüne Hügel, fährt über die Brücke")]
    public void A_statement_may_have_commas(string alt) => Assert.Empty(Check(alt));

    [Theory]
    [InlineData("Foto: Eine Brücke über den Fluss")]
    [InlineData("Bild: Eine Brücke über den Fluss")]
    [InlineData("Das Foto zeigt eine Brücke über dem Fluss")]
    [InlineData("das Bild zeigt eine Brücke über dem Fluss")]
    [InlineData("„Foto von einer Brücke über dem Fluss“")]
    [InlineData("Photo of a bridge across the river")]
    [InlineData("An image of a bridge across the river")]
    public void An_alternative_text_does_not_name_the_medium(string alt) =>
        Assert.Equal(["check.image.altNamesMedium /leadImage/alt"], Check(alt));

    [Theory]
    [InlineData("Fotografinnen stehen auf der Brücke")]
    [InlineData("Bildhauer arbeiten an der Brücke")]
    [InlineData("Eine Besucherin betrachtet ein Foto von der Brücke")]
    [InlineData("Photo officers stand on the bridge")]
    public void A_picture_may_show_pictures(string alt) => Assert.Empty(Check(alt));

    [Theory]
    [InlineData("Die neue Brücke. Foto: Lorenzen")]
    [InlineData("Die neue Brücke (Fotos : Lorenzen)")]
    [InlineData("Die neue Brücke © Lorenzen")]
    [InlineData("Die neue Brücke, Bundesregierung/Bergmann")]
    public void A_caption_does_not_carry_the_credit(string caption) =>
        Assert.Equal(["check.image.captionCarriesCredit /leadImage/caption"], Check("Züge auf der Brücke", caption));

    [Theory]
    [InlineData("Januar: Abend am Fluss")]
    [InlineData("Die Bundesregierung eröffnet die Brücke")]
    [InlineData("Ein Foto hält den Augenblick fest")]
    public void A_caption_may_have_colons_and_names(string caption) => Assert.Empty(Check("Züge auf der Brücke", caption));

    [Fact]
    public void The_alternative_text_of_a_decorative_picture_is_not_judged() =>
        Assert.Empty(
            Sample.Check(
                Sample.Article with
                {
                    LeadImage = new LeadImage { Image = Sample.Image, Decorative = true },
                },
                references: new References
                {
                    Sections = Sample.References.Sections,
                    Images = [Sample.Picture with { Alt = "Foto: Brücke" }],
                }
            )
        );

    private static string[] Check(string alt, string? caption = "Am Ufer der Havel") =>
        Sample.Check(
            Sample.Article with
            {
                LeadImage = new LeadImage
                {
                    Image = Sample.Image,
                    Alt = alt,
                    Caption = caption,
                },
            }
        );
}
