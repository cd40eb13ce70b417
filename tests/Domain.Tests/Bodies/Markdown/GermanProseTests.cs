using CsCheck;
using Domain.Bodies;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies.Markdown;

/// <summary>Signs that German editors type as signs, and the same signs as markup.</summary>
public sealed class GermanProseTests
{
    [Theory]
    [InlineData("Alle Kolleg*innen und Besucher*innen sind willkommen.")]
    [InlineData("Die Lehrer*innenschaft, Schüler*innen- und Eltern*vertretung")]
    [InlineData("Ein*e gute*r Ärzt*in, jede*r Patient*in")]
    [InlineData("Mitarbeiter_innen und Leiter_innen der Stelle max_muster_2")]
    [InlineData("2*3*4 = 24, 5 * 6 * 7, 2**3**4, x_1_2")]
    [InlineData("Zu § 5 * und § 6 * siehe unten.")]
    [InlineData("Preis* ab 5 €, Gebühr* ab 3 €.")]
    [InlineData("*) ohne Gewähr, siehe Preis*)")]
    [InlineData("Zeichen wie „*“ und „_“, (*), (**), (***) und [*]")]
    [InlineData("Endungen wie -*in und -*innen")]
    [InlineData("Es sind ~10 bis ~20 Grad, ~5 km und ~/Ordner.")]
    [InlineData("Kapitel~3 und Kapitel~4 ^^ oder ^_^ und 2^10 ist 1024, 3^5 nicht.")]
    [InlineData("Weniger als < 5 % und > 3 %, a<b und c>d, <5 und >3")]
    [InlineData("<Ort>, den <Datum>")]
    [InlineData("Forschung & Lehre, AT&T, R&D; &copy 2026")]
    [InlineData(@"Unter C:\_Daten\#neu und \\server\_ablage liegt es.")]
    [InlineData("Frist: 10:30 Uhr :: siehe #42 und C#")]
    [InlineData("3. Oktober 2026: Feiertag")]
    [InlineData("1. Mai 2027: Feiertag")]
    [InlineData("01. Februar 2027")]
    [InlineData("1. 10. 2026 und 2. 10. 2026")]
    [InlineData("1. Quartal 2026: 5 % mehr")]
    [InlineData("1990. Ein Jahr des Aufbruchs.")]
    [InlineData("24. Sitzung des Ausschusses")]
    [InlineData("0. Fassung")]
    [InlineData("12) Anlage")]
    [InlineData("+ 3 Prozent gegenüber dem Vorjahr")]
    [InlineData("<!-- ohne Ende")]
    [InlineData("Text mit [Klammern] und [x] und [ ]")]
    [InlineData("Ein `Wort")]
    public void Signs_of_prose_are_text(string line)
    {
        var read = MarkdownReader.Read(line).Value;

        Assert.Equal(line, BodyText.ToPlainText(read.Blocks));
        Assert.Empty(read.Report.Losses);
        Assert.Empty(MarksOf(read));
        Assert.Equal(
            BodyMeaning.Of(read.Blocks),
            BodyMeaning.Of(MarkdownReader.Read(MarkdownWriter.Write(read.Blocks)).Value.Blocks)
        );
    }

    [Fact]
    public void Prose_keeps_every_character() =>
        ProseGen.Texts.Sample(
            text =>
            {
                var read = MarkdownReader.Read(text).Value;

                Assert.Equal(ProseGen.Visible(text), ProseGen.Seen(read.Blocks));
                Assert.Empty(read.Report.Losses);
                Assert.Empty(MarksOf(read));
                Assert.Equal(
                    BodyMeaning.Of(read.Blocks),
                    BodyMeaning.Of(MarkdownReader.Read(MarkdownWriter.Write(read.Blocks)).Value.Blocks)
                );
            },
            iter: 1_000
        );

    [Theory]
    [InlineData("*Bürger*innen und Gäste*", "em", "Bürger*innen und Gäste")]
    [InlineData("Das ist **wichtig**.", "strong", "wichtig")]
    [InlineData("Sie sagte: **„Wir handeln.“**", "strong", "„Wir handeln.“")]
    [InlineData("(*siehe unten*)", "em", "siehe unten")]
    [InlineData("Das ist _wichtig_!", "em", "wichtig")]
    [InlineData("CO~2~ und H~2~O", "sub", "22")]
    [InlineData("PM~2,5~", "sub", "2,5")]
    [InlineData("5 m^2^ und 10^-6^", "sup", "2-6")]
    [InlineData("^14^C-Methode", "sup", "14")]
    [InlineData("Fach<b>kräfte</b>mangel", "strong", "kräfte")]
    [InlineData("CO<sub>2</sub> und m<SUP>2</SUP>", "sub", "2")]
    public void Markup_is_markup(string line, string mark, string marked)
    {
        var read = MarkdownReader.Read(line).Value;

        Assert.Equal(
            marked,
            string.Concat(
                read.Blocks.OfType<TextBlock>()
                    .SelectMany(block => block.Children)
                    .Where(span => span.Marks.Contains(mark))
                    .Select(span => span.Text)
            )
        );
        Assert.Empty(read.Report.Losses);
    }

    [Theory]
    [InlineData("Die Feier ist am\n3. Oktober 2026 in\n1990. oder so", "Die Feier ist am\n\n3. Oktober 2026 in\n\n1990. oder so")]
    [InlineData("Die Feier ist am\n3. Oktober 2026 in Kiel.", "Die Feier ist am 3. Oktober 2026 in Kiel.")]
    [InlineData("Die Feier ist am\n1. Mai 2027 in Kiel.", "Die Feier ist am 1. Mai 2027 in Kiel.")]
    [InlineData("Es gewann der\n1. FC Köln.", "Es gewann der 1. FC Köln.")]
    [InlineData("Die Mauer fiel\n1989. Danach kam mehr.", "Die Mauer fiel 1989. Danach kam mehr.")]
    [InlineData("* 18. September: Beratung\n* 2. Oktober: Beschluss", "18. September: Beratung\n\n2. Oktober: Beschluss")]
    [InlineData("3. Oktober: Fest\n4. Oktober: Abbau", "3. Oktober: Fest\n\n4. Oktober: Abbau")]
    [InlineData("4. Antrag\n5. Bescheid", "4. Antrag\n\n5. Bescheid")]
    [InlineData("1. Januar: Start\n2. Februar: Ende", "1. Januar: Start\n\n2. Februar: Ende")]
    [InlineData("1. Antrag\n\nBild dazu.\n\n2. Bescheid", "1. Antrag\n\nBild dazu.\n\n2. Bescheid")]
    [InlineData("1. eins\n2. zwei\n\n24. Dezember: Heiligabend", "eins\n\nzwei\n\n24. Dezember: Heiligabend")]
    [InlineData("    eingerückt", "eingerückt")]
    [InlineData("Text\n\n    - eingerückt", "Text\n\neingerückt")]
    [InlineData("Text\n\n    - eins\n    - zwei", "Text\n\neins\n\nzwei")]
    [InlineData("Text\n--\nGrüße", "Text --\n\nGrüße")]
    public void Numbers_and_indents_at_the_beginning_of_a_line_are_kept(string markdown, string text)
    {
        var read = MarkdownReader.Read(markdown).Value;

        Assert.Equal(text, BodyText.ToPlainText(read.Blocks));
        Assert.Empty(read.Report.Losses);
    }

    [Theory]
    [InlineData("1. eins\n2. zwei\n3. drei")]
    [InlineData("1. eins\n1. zwei\n1. drei")]
    [InlineData("1. eins\n\n2. zwei\n\n3. drei")]
    [InlineData("1. eins\n   - innen\n   - innen\n2. zwei\n3. drei")]
    [InlineData("Folgende Schritte:\n1. eins\n2. zwei\n3. drei")]
    [InlineData("1) eins\n2) zwei\n3) drei")]
    [InlineData("> Zitat\n\n  1. eins\n  2. zwei\n  3. drei")]
    [InlineData("Text\n\n    1. eins\n\n    2. zwei\n       - innen\n    3. drei")]
    [InlineData("    1. eins\n    2. zwei\n    3. drei")]
    public void Lists_that_begin_with_one_are_lists(string markdown)
    {
        var read = MarkdownReader.Read(markdown).Value;

        Assert.Equal(
            ["eins", "zwei", "drei"],
            read.Blocks.OfType<TextBlock>().Where(block => block.ListItem == "number").Select(block => block.ToText())
        );
    }

    [Theory]
    [InlineData(
        "Siehe https://example.org/a_b_c?x=1*2#d.",
        "https://example.org/a_b_c?x=1*2#d",
        "https://example.org/a_b_c?x=1*2#d"
    )]
    [InlineData("(www.example.org/Wiki_(Begriff))", "www.example.org/Wiki_(Begriff)", "https://www.example.org/Wiki_(Begriff)")]
    [InlineData("https://a.example&#10;Ende", "https://a.example", "https://a.example")]
    [InlineData("Mehr auf www.müller.example, sonst nicht", "www.müller.example", "https://www.müller.example")]
    [InlineData(
        "An vor_nachname@presse.example.org!",
        "vor_nachname@presse.example.org",
        "mailto:vor_nachname@presse.example.org"
    )]
    [InlineData("<presse@example.org>", "presse@example.org", "mailto:presse@example.org")]
    [InlineData("[https://a.example](https://b.example)", "https://a.example", "https://b.example")]
    public void Bare_addresses_are_links(string markdown, string text, string href)
    {
        var block = (TextBlock)Assert.Single(MarkdownReader.Read(markdown).Value.Blocks);
        var link = Assert.Single(block.MarkDefs);

        Assert.Equal(href, ((LinkMark)link).Href);
        Assert.Equal(text, string.Concat(block.Children.Where(span => span.Marks.Contains(link.Key!)).Select(span => span.Text)));
    }

    [Theory]
    [InlineData("- [ ] offen\n- [x] getan", "☐ offen\n\n☑ getan")]
    public void Tasks_are_text(string markdown, string text) =>
        Assert.Equal(text, BodyText.ToPlainText(MarkdownReader.Read(markdown).Value.Blocks));

    [Theory]
    [InlineData("Überschrift\n---", "h2", 1)]
    [InlineData("Das ist ein Satz.\n---", "normal", 2)]
    [InlineData("Das sind\nzwei Zeilen\n---", "normal", 2)]
    [InlineData("Überschrift\n===", "h2", 1)]
    public void Dashes_below_a_sentence_are_a_line(string markdown, string style, int blocks)
    {
        var read = MarkdownReader.Read(markdown).Value.Blocks;

        Assert.Equal(blocks, read.Count);
        Assert.Equal(style, ((TextBlock)read[0]).Style);
        Assert.True(blocks == 1 || read[1] is DividerBlock);
    }

    private static IEnumerable<string> MarksOf(ConvertedBody body) =>
        body.Blocks.OfType<TextBlock>().SelectMany(block => block.Children).SelectMany(span => span.Marks);
}
