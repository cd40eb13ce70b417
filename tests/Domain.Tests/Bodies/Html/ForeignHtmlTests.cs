using Domain.Bodies;
using Domain.Bodies.Html;

namespace Domain.Tests.Bodies.Html;

/// <summary>HTML from word processors: styles set the formatting; deleted text, hidden text and comments are left out.</summary>
public sealed class ForeignHtmlTests
{
    [Theory]
    [InlineData("<p>Es sind <del>drei</del><ins>vier</ins> Brücken.</p>", "Es sind vier Brücken.", LossKind.DeletedText, "drei")]
    [InlineData("<p>Es sind <s>drei</s> <strike>fünf</strike> vier.</p>", "Es sind vier.", LossKind.DeletedText, "drei … fünf")]
    [InlineData(
        "<p>Es sind <span style='color:red; TEXT-DECORATION: underline line-through'>drei</span>vier.</p>",
        "Es sind vier.",
        LossKind.DeletedText,
        "drei"
    )]
    [InlineData("<p>Sichtbar<span style='display:none'> und geheim</span>.</p>", "Sichtbar.", LossKind.HiddenText, "und geheim")]
    [InlineData("<p>Sichtbar.</p><div hidden><p>Ganz <b>geheim</b>.</p></div>", "Sichtbar.", LossKind.HiddenText, "Ganz geheim.")]
    [InlineData(
        "<p class=MsoNormal>Sichtbar<span style='mso-hide:all'> intern</span>.</p>",
        "Sichtbar.",
        LossKind.HiddenText,
        "intern"
    )]
    [InlineData(
        "<p class=MsoNormal>Der Bau beginnt.<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[KL1]</a></span></p>"
            + "<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Noch klären!</p></div></div>",
        "Der Bau beginnt.",
        LossKind.ReviewComment,
        "[KL1] … Noch klären!"
    )]
    [InlineData(
        "<p>Der Bau beginnt.<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup></p>"
            + "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>Noch klären!</span></p></div>",
        "Der Bau beginnt.",
        LossKind.ReviewComment,
        "[a] … [a]Noch klären!"
    )]
    public void Text_that_was_taken_back_is_left_out_and_reported_word_for_word(
        string html,
        string text,
        LossKind kind,
        string words
    )
    {
        var (blocks, report) = Read(html);
        var loss = report.Losses.Single(loss => loss.Kind == kind);

        Assert.Equal(text, BodyText.ToPlainText(Body.Normalize(blocks).Blocks));
        Assert.Equal(words, string.Join(" … ", loss.Words));
    }

    [Fact]
    public void A_whole_document_of_deletions_costs_little_and_loses_no_word()
    {
        const int Count = 9_000;
        var html = string.Concat(Enumerable.Range(0, Count).Select(number => $"<del>w{number}</del>"));

        var (blocks, report) = Read($"<p>{html}</p>");

        Assert.Empty(blocks);
        var loss = Assert.Single(report.Losses);
        Assert.Equal((Count, Count, report.IsCut), (loss.Count, loss.Words.Count, false));
    }

    [Theory]
    [InlineData("<b style='font-weight:normal'><p>Ein <span style='font-weight:400'>Satz</span>.</p></b>", "Ein Satz.")]
    [InlineData("<p>Ein <span style='font-weight:700'>Satz</span>.</p>", "Ein [strong:Satz].")]
    [InlineData("<p>Ein <span style='font-weight:bold;font-style:italic'>Satz</span>.</p>", "Ein [em,strong:Satz].")]
    [InlineData(
        "<p>Ein <i style='font-style:normal'>Satz</i>, CO<span style='vertical-align:sub'>2</span>.</p>",
        "Ein Satz, CO[sub:2]."
    )]
    [InlineData("<p>Ein <span style='font-weight:bold !important;font-weight:normal'>Satz</span>.</p>", "Ein [strong:Satz].")]
    [InlineData("<p>Ein <span style='font-weight:normal;font-weight:bold'>Satz</span>.</p>", "Ein [strong:Satz].")]
    [InlineData("<p>Ein <span style='font:italic bold 12pt/1.2 Arial'>Satz</span>.</p>", "Ein [em,strong:Satz].")]
    [InlineData("<p>Ein <span style='font:small-caps 700 12pt Arial'>Satz</span>.</p>", "Ein [strong:Satz].")]
    [InlineData("<p>Ein <b style='font:12pt \"Arial Bold\"'>Satz</b>.</p>", "Ein Satz.")]
    [InlineData("<p>Ein <b style='font:inherit'>Satz</b>.</p>", "Ein [strong:Satz].")]
    [InlineData("<h2><span style='font-weight:700'>Kopf</span></h2>", "Kopf")]
    [InlineData("<p>Ein <i style='font-weight:bold'>Satz</i>.</p>", "Ein [em,strong:Satz].")]
    public void A_style_decides_what_is_bold_italic_raised_or_lowered(string html, string expected) =>
        Assert.Equal(
            expected,
            string.Concat(Read(html).Blocks.OfType<TextBlock>().SelectMany(block => block.Children).Select(Shown))
        );

    [Fact]
    public void List_paragraphs_of_Word_become_a_list()
    {
        var (blocks, report) = Read(
            Item("l0 level1 lfo1", "·", "Erstens")
                + Item("l0 level2 lfo1", "o", "Genauer")
                + Item("l1 level1 lfo2", "1.", "Eins")
                + Item("l1 level1 lfo2", "2.", "Zwei")
        );

        Assert.Equal(
            ["bullet 1 Erstens", "bullet 2 Genauer", "number 1 Eins", "number 1 Zwei"],
            blocks.Cast<TextBlock>().Select(block => $"{block.ListItem} {block.Level} {block.ToText()}")
        );
        Assert.Equal([LossKind.Style], report.Losses.Select(loss => loss.Kind));
    }

    [Fact]
    public void A_number_of_Word_that_a_list_cannot_have_is_reported()
    {
        var (blocks, report) = Read(Item("l1 level1 lfo2", "3.", "Drei") + "<p>Bild</p>" + Item("l1 level1 lfo2", "4.", "Vier"));

        Assert.Equal(["Drei", "Bild", "Vier"], blocks.Cast<TextBlock>().Select(block => block.ToText()));
        Assert.Equal(["3", "4"], report.Losses.Single(loss => loss.Kind is LossKind.ListNumber).Words);
    }

    [Fact]
    public void Headings_of_Word_become_headings() =>
        Assert.Equal(
            ["h2", "h3", "normal"],
            Read("<p class=MsoHeading2>Eins</p><p class=MsoHeading3>Zwei</p><p class=MsoNormal>Text</p>")
                .Blocks.Cast<TextBlock>()
                .Select(block => block.Style)
        );

    [Fact]
    public void Languages_of_Word_remain_only_where_they_differ_from_the_locale()
    {
        const string Html =
            "<p class=MsoNormal><span lang=DE>Der Rat </span><span lang=EN-US>hat getagt</span><span lang=de-AT>.</span></p>";

        var (blocks, report) = HtmlReader.Read(Html, "de-simple").Value;
        var marks = Assert.IsType<TextBlock>(Assert.Single(blocks)).MarkDefs;

        Assert.Equal("EN-US", Assert.IsType<LanguageMark>(Assert.Single(marks)).Tag);
        Assert.Equal(["hat getagt"], report.Losses.Single(loss => loss.Kind is LossKind.Language).Words);
    }

    [Theory]
    [InlineData("<p><span lang=de>Hallo</span> <span lang='de-DE'>Welt</span></p>", "")]
    [InlineData("<P CLASS=\"western\" LANG=\"de-DE\">Hallo</P>", "")]
    [InlineData("<p class=MsoNormal>Hallo<span lang=EN-US>.</span> <span lang=EN-US>2027 – </span></p>", "")]
    [InlineData("<table><tr><td lang=de>a</td><td lang=en>5</td></tr></table><ul><li lang=DE>b</li></ul>", "")]
    [InlineData("<p lang=en-US><span lang=de-DE>Hallo</span> <span lang=de>Welt</span></p>", "")]
    [InlineData("<p lang=fr>Salut</p>", "fr")]
    [InlineData("<p lang=en>The word <i lang=de>Wort</i></p>", "en de")]
    public void A_language_is_kept_where_words_differ_from_those_around(string html, string languages) =>
        Assert.Equal(
            languages,
            string.Join(
                ' ',
                HtmlReader
                    .Read(html, "de")
                    .Value.Blocks.OfType<TextBlock>()
                    .SelectMany(block => block.MarkDefs)
                    .Cast<LanguageMark>()
                    .Select(mark => mark.Tag)
            )
        );

    [Fact]
    public void A_figure_around_a_table_gives_it_its_caption() =>
        Assert.Equal(
            "Längen",
            Assert
                .IsType<TableBlock>(
                    Assert.Single(
                        Read("<figure><table><tr><td>a</td></tr></table><figcaption>Längen</figcaption></figure>").Blocks
                    )
                )
                .Caption?.ToText()
        );

    [Theory]
    [InlineData("tel:030 12 34-5", "tel:03012 34-5")]
    [InlineData("https://example.org/Bericht 2027.pdf", "https://example.org/Bericht%202027.pdf")]
    [InlineData("mailto:presse@example.org?subject=Frage zu", "mailto:presse@example.org?subject=Frage%20zu")]
    [InlineData("https://example.org/Be\n\t  richt.pdf", "https://example.org/Be%20%20richt.pdf")]
    [InlineData("ht\r\ntps://example.org/Bericht\u00A01.pdf", "https://example.org/Bericht%C2%A01.pdf")]
    public void Addresses_with_spaces_are_followed_as_browsers_do(string href, string expected)
    {
        var (blocks, report) = Read($"<p><a href='{href}'>Ziel</a></p>");

        Assert.Empty(report.Losses);
        Assert.Equal(
            expected.Replace(" ", "", StringComparison.Ordinal),
            Assert.IsType<LinkMark>(Assert.Single(Assert.IsType<TextBlock>(Assert.Single(blocks)).MarkDefs)).Href
        );
    }

    [Theory]
    [InlineData("<p>eins<br><br>zwei<br>drei</p>", "eins\n\nzwei\ndrei")]
    [InlineData("<p>eins\u2028zwei\u2029drei</p>", "eins\nzwei\n\ndrei")]
    [InlineData("<ul><li>eins<br><br>zwei</li></ul>", "eins\n\nzwei")]
    [InlineData("<p>Er sagte: <q>Das <q>Amt</q> hilft.</q></p>", "Er sagte: „Das ‚Amt‘ hilft.“")]
    [InlineData("<blockquote>Ein <q>Wort</q></blockquote>", "Ein „Wort“")]
    [InlineData("<pre>eins<br><code>zwei</code></pre>", "eins\nzwei")]
    [InlineData("<blockquote><p>Eins</p>zwei</blockquote>", "Eins zwei")]
    [InlineData(
        "<figure><figcaption>Eins</figcaption><blockquote>Zitat</blockquote><figcaption>Zwei</figcaption></figure>",
        "Eins\n\nZitat\n\nZwei"
    )]
    [InlineData(
        "<figure><blockquote>Zitat<footer>Eins</footer></blockquote><figcaption>Zwei</figcaption></figure>",
        "Zitat\nEins\n\nZwei"
    )]
    [InlineData("<figure><p>Vorab</p><blockquote>Zitat</blockquote></figure>", "Vorab\n\nZitat")]
    public void Lines_paragraphs_and_quotation_marks_are_those_that_browsers_show(string html, string text) =>
        Assert.Equal(text, BodyText.ToPlainText(Body.Normalize(Read(html).Blocks).Blocks));

    [Theory]
    [InlineData("en", "<q>a <q>b</q></q>", "“a ‘b’”")]
    [InlineData("fr-CA", "<q>a</q>", "«\u00A0a\u00A0»")]
    [InlineData("pl", "<q>a</q>", "„a”")]
    [InlineData("de-simple", "<q>a</q>", "„a“")]
    public void Quotation_marks_are_those_of_the_locale(string locale, string html, string text) =>
        Assert.Equal(text, BodyText.ToPlainText(HtmlReader.Read(html, locale).Value.Blocks));

    [Theory]
    [InlineData(".a{font-weight:bold}", "[strong:Wort]")]
    [InlineData("p.x, span.a { FONT-STYLE : italic; color: red }", "[em:Wort]")]
    [InlineData("@media print{.a{font-weight:bold}} .a{vertical-align:super}", "[sup:Wort]")]
    [InlineData("@import url(x.css); /* .a{font-weight:bold} */ .c{font-weight:bold}", "Wort")]
    [InlineData(".a{font-weight:bold} .a{font-weight:normal}", "Wort")]
    [InlineData("p.a{font-weight:bold} .c .a{font-weight:bold}", "Wort")]
    [InlineData(".a{font-weight:bold", "[strong:Wort]")]
    [InlineData(".a{font-weight:normal} .b{font-weight:bold}", "[strong:Wort]")]
    [InlineData(".b{font-weight:bold} .a{font-weight:normal}", "Wort")]
    [InlineData("span.a{font-weight:bold} .b{font-weight:normal}", "[strong:Wort]")]
    [InlineData(".a{font-weight:bold !important} .b{font-weight:normal}", "[strong:Wort]")]
    [InlineData(".a{font-weight:bold!IMPORTANT} span.b{font-weight:normal ! important}", "Wort")]
    [InlineData(".a{text-decoration:line-through} .b{text-decoration-line:none}", "Wort")]
    [InlineData(".a{display:none!important} .b{display:inline}", "")]
    [InlineData(".a{display:block; display:none}", "")]
    public void Rules_of_a_style_sheet_count_if_they_name_a_class(string css, string expected) =>
        Assert.Equal(
            expected,
            string.Concat(
                Read($"<style>{css}</style><p><span class='b a'>Wort</span></p>")
                    .Blocks.OfType<TextBlock>()
                    .SelectMany(block => block.Children)
                    .Select(Shown)
            )
        );

    [Theory]
    [InlineData("<ol><li>a</li><li>b</li></ol>", "")]
    [InlineData("<ol><li>a</li></ol><ol start=2><li>b</li></ol>", "")]
    [InlineData("<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>", "")]
    [InlineData("<ol><li>a</li></ol><p>x</p><ol start=2><li>b</li></ol>", "2")]
    [InlineData("<ol><li>a</li></ol><ol><li>b</li></ol>", "1")]
    [InlineData("<ol><li></li><li>b</li></ol>", "2")]
    [InlineData("<ol reversed><li>a</li><li>b</li><li>c</li></ol>", "3 1")]
    [InlineData("<ol type=A><li>a</li><li value=3>b</li></ol>", "A C")]
    [InlineData("<ol type=i><li>a</li></ol>", "1 (i)")]
    [InlineData("<ul><li value=3>a</li></ul>", "")]
    [InlineData("<ol style='list-style-type:lower-alpha'><li>a</li><li>b</li></ol>", "a b")]
    [InlineData("<ol><li style='LIST-STYLE: inside Upper-Latin !important'>a</li><li>b</li></ol>", "A")]
    [InlineData("<style>.r{list-style-type:upper-roman}</style><ol class=r><li>a</li></ol>", "1 (I)")]
    [InlineData("<ol type=a style='list-style-type:decimal'><li>a</li></ol>", "")]
    [InlineData("<ol type=a start=27><li>a</li></ol>", "27 (a)")]
    [InlineData("<ol style='list-style-type:disc'><li>a</li></ol>", "")]
    public void A_number_that_readers_will_not_see_is_reported(string html, string numbers) =>
        Assert.Equal(
            numbers,
            string.Join(
                ' ',
                Read(html).Report.Losses.Where(loss => loss.Kind is LossKind.ListNumber).SelectMany(loss => loss.Words)
            )
        );

    private static string Item(string list, string sign, string text) =>
        $"<p class=MsoListParagraph style='mso-list:{list}'><![if !supportLists]><span style='mso-list:Ignore'>{sign}<span>&nbsp; </span></span>"
        + $"<![endif]>{text}<o:p></o:p></p>";

    private static string Shown(Span span) => span.Marks.Count == 0 ? span.Text : $"[{string.Join(',', span.Marks)}:{span.Text}]";

    private static ConvertedBody Read(string html) => HtmlReader.Read(html).Value;
}
