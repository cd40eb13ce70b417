using Domain.Articles;

namespace Domain.Tests.Articles.Checks;

public sealed class AltTextChecksTests
{
    [Theory]
    [InlineData("IMG_2034.JPG")]
    [InlineData("dsc00017")]
    [InlineData("DSC_0017")]
    [InlineData("20260311_101530")]
    [InlineData("WhatsApp Image 2026-03-11 at 10.15.30")]
    [InlineData("Bildschirmfoto 2026-03-11 um 10.15.30.png")]
    [InlineData("bruecke_final_v2")]
    [InlineData("2026_bruecke")]
    [InlineData("die brücke.jpeg")]
    [InlineData("foto.jpg (1)")]
    [InlineData("Foto.JPEG?itok=abc")]
    [InlineData("scan.jfif")]
    [InlineData("_MG_1234.cr2")]
    [InlineData("DJI_0001")]
    [InlineData("P1020345")]
    [InlineData("IMG_2034 (2)")]
    [InlineData("Scan 1")]
    [InlineData("AdobeStock_123456789")]
    [InlineData("GettyImages-1234567")]
    [InlineData("pexels-photo-12345")]
    [InlineData("imago0123456")]
    [InlineData("dpa-12345678")]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("kanzler-rede-2027-01-12-1280x720")]
    public void Names_of_files_are_found(string alt) => AssertFound("check.image.altIsFileName", alt);

    [Theory]
    [InlineData("Bild")]
    [InlineData("Foto 3")]
    [InlineData("GRAFIK")]
    [InlineData("Logo")]
    [InlineData("Abbildung 12.")]
    [InlineData("image")]
    [InlineData("image001")]
    [InlineData("12345")]
    [InlineData("-")]
    [InlineData("...")]
    [InlineData("ohne Titel")]
    public void Empty_words_are_found(string alt) => AssertFound("check.image.altSaysNothing", alt);

    [Fact]
    public void A_title_is_found_in_the_text_of_the_image_too()
    {
        var references = new References
        {
            Sections = Sample.References.Sections,
            Images = [Sample.Picture with { Alt = $"{Sample.Article.Title} " }],
        };

        Assert.Equal(["check.image.altIsTitle /leadImage/alt"], Sample.Check(Sample.Article, references: references));
    }

    [Theory]
    [InlineData("Logo der Bundesregierung")]
    [InlineData("Mitarbeiter_innen am Tisch")]
    [InlineData("Mitarbeiter_innen")]
    [InlineData("Der Zug 401 auf der Brücke")]
    [InlineData("Eine Grafik mit 3 Säulen")]
    [InlineData("Webseite www.bund.de auf einem Bildschirm")]
    [InlineData("Bildung für alle")]
    [InlineData("P. Müller")]
    [InlineData("P 51 Mustang")]
    [InlineData("Bild 12 zeigt den Hafen")]
    [InlineData("Imagofalter auf einer Blüte")]
    [InlineData("DPA-Chefredakteur Müller")]
    public void Descriptions_are_none_of_these(string alt) => Assert.Empty(Check(alt));

    private static string[] Check(string alt) =>
        Sample.Check(Sample.Article with { LeadImage = Sample.Article.LeadImage! with { Alt = alt } });

    private static void AssertFound(string code, string alt) => Assert.Equal([$"{code} /leadImage/alt"], Check(alt));
}
