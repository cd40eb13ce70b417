using CsCheck;
using Domain.Bodies;
using Domain.Tests.Bodies.Markdown;

namespace Domain.Tests.Articles.Checks;

public sealed class LeftoverChecksTests
{
    [Theory]
    [InlineData("Das ist **wichtig**.", "**wichtig**")]
    [InlineData("**Frist:**31. Mai", "**Frist:**")]
    [InlineData("Fach**kräfte**mangel", "**kräfte**")]
    [InlineData("Das ist __wichtig__.", "__wichtig__")]
    [InlineData("Das gilt ~~nicht~~ mehr.", "~~nicht~~")]
    [InlineData("Siehe [den Bericht](https://example.org/bericht).", "[den Bericht](https://example.org/bericht)")]
    [InlineData("## Was sich ändert", "##")]
    [InlineData("Zeile<br>Zeile", "<br>")]
    [InlineData("<p class=\"text\">Absatz</p>", "<p class=\"text\">")]
    [InlineData("Hilfe&nbsp;für alle", "&nbsp;")]
    [InlineData("Forschung &amp; Lehre", "&amp;")]
    [InlineData("B&uuml;rger und &#8222;Zitat", "&uuml;")]
    [InlineData("Text <!-- Notiz", "<!--")]
    public void Markup_is_found(string text, string found) => AssertFound("check.text.markup", text, found);

    [Theory]
    [InlineData("[gallery ids=\"12,13\" columns=\"2\"]", "[gallery ids=\"12,13\" columns=\"2\"]")]
    [InlineData("[gallery]", "[gallery]")]
    [InlineData("[caption id=\"a1\" align=\"left\"]Text[/caption]", "[caption id=\"a1\" align=\"left\"]")]
    [InlineData("Ende des Kastens[/box]", "[/box]")]
    [InlineData("[vc_row][vc_column]Text", "[vc_row]")]
    [InlineData("[embed width=\"400\"]https://example.org[/embed]", "[embed width=\"400\"]")]
    [InlineData("Kontakt: {{kontakt}}", "{{kontakt}}")]
    [InlineData("###TITEL###", "###TITEL###")]
    public void Commands_of_other_systems_are_found(string text, string found) =>
        AssertFound("check.text.shortcode", text, found);

    [Theory]
    [InlineData("Hilfe fÃ¼r BÃ¼rger", "fÃ¼r")]
    [InlineData("Er sagte: â€žJaâ€œ.", "â€žJaâ€œ.")]
    [InlineData("GrÃ¶ÃŸe", "GrÃ¶ÃŸe")]
    [InlineData("5 â‚¬ je StÃ¼ck", "â‚¬")]
    [InlineData("Â§ 5 und 20Â °C", "Â§")]
    [InlineData("f√ºr alle", "f√ºr")]
    public void Garbled_words_are_found(string text, string found) => AssertFound("check.text.garbled", text, found);

    [Theory]
    [InlineData("• erster Punkt", "•")]
    [InlineData("·\u00A0\u00A0erster Punkt", "·")]
    [InlineData("\uF0B7 erster Punkt", "\uF0B7")]
    [InlineData("- erster Punkt", "-")]
    [InlineData("o Zweite Ebene", "o")]
    public void Bullets_are_found(string text, string found) => AssertFound("check.text.bulletSign", text, found);

    [Fact]
    public void Bullets_are_signs_in_list_items_headings_and_elsewhere()
    {
        TextBlock[] blocks =
        [
            Sample.Text("• Punkt") with
            {
                ListItem = "bullet",
                Level = 1,
            },
            Sample.Text("• Was sich ändert", "h2"),
            Sample.Text("Die • Punkte"),
        ];

        Assert.Empty(Sample.Check(Sample.With(blocks)));
    }

    [Theory]
    [InlineData("Zitat [sic] und [Anmerkung der Redaktion], § 5 [neu], [1], [a/b]")]
    [InlineData("SÃO PAULO, Âge, château, 3√2, R&D; AT&T, x = {1, 2}")]
    [InlineData("- 5 °C am Morgen")]
    [InlineData("– so die Ministerin –")]
    [InlineData("Die Summe 2**8 und der Preis** ab 5 €")]
    [InlineData("#Klima und #42, C# und F#")]
    [InlineData("Kinder < 6 Jahre und > 3 Jahre, a<b und c>d")]
    [InlineData("Mitarbeiter_innen, ______ Unterschrift ______")]
    public void Signs_of_prose_are_no_leftovers(string text) => Assert.Empty(Sample.Check(Sample.With(Sample.Text(text))));

    [Fact]
    public void Ordinary_prose_has_no_leftovers() =>
        ProseGen.Texts.Sample(
            text =>
            {
                TextBlock[] body =
                [
                    .. text.Split("\n\n").Where(part => part.Trim().Length > 0).Select(part => Sample.Text(part)),
                ];

                Assert.Empty(Sample.Check(Sample.With(body)));
            },
            iter: 2_000
        );

    private static void AssertFound(string code, string text, string found)
    {
        var check = Assert.Single(Sample.Find(Sample.With(Sample.Text(text))), check => check.Code == code);

        Assert.Equal("/body/0/children/0/text", check.Pointer);
        Assert.Contains($"„{found.Replace('\u00A0', ' ')}“", check.Message.German, StringComparison.Ordinal);
    }
}
