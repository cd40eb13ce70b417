using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies;

public sealed class FootnoteTests
{
    /// <summary>One sentence with two footnotes, as each program writes it.</summary>
    public static TheoryData<string, string> Dialects =>
        new()
        {
            {
                "Word",
                """
                    <div class=WordSection1><p class=MsoNormal>Das kostet 5 Millionen<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"
                    title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a>
                    und dauert<a href="#_ftn2" name="_ftnref2"><span class=MsoFootnoteReference>[2]</span></a> lange.</p></div>
                    <div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
                    <div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span
                    class=MsoFootnoteReference>[1]</span></a> Haushalt 2026.</p></div>
                    <div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2"><span
                    class=MsoFootnoteReference>[2]</span></a> Bis <b>2028</b>.</p></div></div>
                    """
            },
            {
                "Google Docs",
                """
                    <p><span>Das kostet 5 Millionen</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> und dauert</span><sup><a
                    href="#ftnt2" id="ftnt_ref2">[2]</a></sup><span> lange.</span></p><hr>
                    <div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Haushalt 2026.</span></p></div>
                    <div><p><a href="#ftnt_ref2" id="ftnt2">[2]</a><span> Bis </span><span style="font-weight:700">2028</span><span>.</span></p></div>
                    """
            },
            {
                "LibreOffice",
                """
                    <p>Das kostet 5 Millionen<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> und
                    dauert<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a> lange.</p>
                    <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>
                    Haushalt 2026.</p></div>
                    <div id="sdfootnote2"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a>
                    Bis <b>2028</b>.</p></div>
                    """
            },
            {
                "WordPress",
                """
                    <p>Das kostet 5 Millionen<sup data-fn="a1-b2" class="fn"><a href="#a1-b2" id="a1-b2-link">1</a></sup> und dauert<sup
                    data-fn="c3-d4" class="fn"><a href="#c3-d4" id="c3-d4-link">2</a></sup> lange.</p>
                    <ol class="wp-block-footnotes"><li id="a1-b2">Haushalt 2026. <a href="#a1-b2-link" aria-label="Zur Fußnotenreferenz 1">↩︎</a></li>
                    <li id="c3-d4">Bis <strong>2028</strong>. <a href="#c3-d4-link" aria-label="Zur Fußnotenreferenz 2">↩︎</a></li></ol>
                    """
            },
            {
                "Markdig",
                """
                    <p>Das kostet 5 Millionen<a id="fnref:1" href="#fn:1" class="footnote-ref"><sup>1</sup></a> und dauert<a id="fnref:2"
                    href="#fn:2" class="footnote-ref"><sup>2</sup></a> lange.</p><div class="footnotes"><hr /><ol>
                    <li id="fn:1"><p>Haushalt 2026.<a href="#fnref:1" class="footnote-back-ref">&#8617;</a></p></li>
                    <li id="fn:2"><p>Bis <strong>2028</strong>.<a href="#fnref:2" class="footnote-back-ref">&#8617;</a></p></li></ol></div>
                    """
            },
            {
                "MediaWiki",
                """
                    <p>Das kostet 5 Millionen<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup> und
                    dauert<sup id="cite_ref-2"><a href="#cite_note-2">[2]</a></sup> lange.</p><ol class="references">
                    <li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">↑</a></span> <span>Haushalt 2026.</span></li>
                    <li id="cite_note-2"><span class="mw-cite-backlink"><a href="#cite_ref-2">↑</a></span> <span>Bis <b>2028</b>.</span></li></ol>
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Footnotes_of_every_program_are_read_from_HTML(string program, string html)
    {
        var (blocks, report) = HtmlReader.Read(html).Value;

        Assert.Equal(
            """
            Das kostet 5 Millionen[^1] und dauert[^2] lange.

            [^1]: Haushalt 2026.

            [^2]: Bis **2028**.

            """,
            MarkdownWriter.Write(Body.Normalize(blocks).Blocks)
        );
        Assert.All(report.Losses, loss => Assert.True(loss.Kind is LossKind.Attribute or LossKind.Style, $"{program}: {loss}"));
    }

    [Fact]
    public void Links_between_headings_and_a_table_of_contents_are_no_footnotes()
    {
        var blocks = HtmlReader
            .Read("<p><a href='#k1' id='i1'>Kapitel 1</a></p><h2 id='k1'>Kapitel 1 <a href='#i1'>nach oben</a></h2><p>Text</p>")
            .Value.Blocks;

        Assert.Equal("Kapitel 1\n\nKapitel 1 nach oben\n\nText", BodyText.ToPlainText(blocks));
    }

    [Theory]
    [InlineData("Eins<sup><br>{0}</sup>zwei", "Eins\n[1]zwei")]
    [InlineData("Eins<span>{0}<br></span>zwei", "Eins[1]\nzwei")]
    [InlineData("Eins{0} und zwei{0}", "Eins[1] und zwei[1]")]
    [InlineData("<b>Eins</b> <sup>{0}</sup> ", "Eins[1]")]
    public void Nothing_beside_a_sign_is_lost(string html, string text)
    {
        var (blocks, report) = Read($"<p>{html}</p>");

        Assert.Empty(report.Losses);
        Assert.Equal($"{text}\n\n[1] Die Anmerkung.", BodyText.ToPlainText(Body.Normalize(blocks).Blocks));
    }

    [Theory]
    [InlineData("<p><sup>{0}</sup> Ein Satz.</p>")]
    [InlineData("<p>&nbsp;<sup>{0}</sup> Ein Satz.</p>")]
    [InlineData("<blockquote>Ein Satz<sup>{0}</sup></blockquote>")]
    [InlineData("<aside class='fact-box'><p class='title'>Titel<sup>{0}</sup></p><p>Text</p></aside>")]
    public void A_note_to_what_has_no_marks_becomes_a_paragraph_and_is_reported(string html)
    {
        var (blocks, report) = Read(html);

        Assert.Equal("Die Anmerkung.", Assert.IsType<TextBlock>(blocks[^1]).ToText());
        Assert.Contains(report.Losses, loss => loss.Kind is LossKind.Footnote && loss.Words.Contains("Die Anmerkung."));
    }

    [Theory]
    [InlineData("Wort[^1]\n\n[^1]: Die Anmerkung.\n", "Wort[1]\n\n[1] Die Anmerkung.")]
    [InlineData("Wort[^a], noch eins[^b].\n\n[^b]: Zweite\n[^a]: Erste\n", "Wort[1], noch eins[2].\n\n[1] Erste\n[2] Zweite")]
    [InlineData(
        "**Fett[^1]** und [Link](https://example.org)[^2]\n\n[^1]: Eins\n[^2]: Zwei\n",
        "Fett[1] und Link[2]\n\n[1] Eins\n[2] Zwei"
    )]
    [InlineData("| Wort[^1] |\n| --- |\n\n[^1]: https://example.org/\n", "Wort[1]\n\n[1] https://example.org/")]
    [InlineData("Wort[^1]\n\n[^1]: Erster Absatz.\n\n    Zweiter Absatz.\n", "Wort[1]\n\n[1] Erster Absatz. Zweiter Absatz.")]
    [InlineData("Siehe [die Studie][^1].\n\n[^1]: https://example.org", "Siehe die Studie[1].\n\n[1] https://example.org")]
    [InlineData("Satz[^1].\n\n[^1]: Destatis \"Lange Reihen\"", "Satz[1].\n\n[1] Destatis \"Lange Reihen\"")]
    [InlineData("Wort[^1] und mehr[^1].\n\n[^1]: Eins\n", "Wort[1] und mehr[1].\n\n[1] Eins")]
    [InlineData("Kein Wort[^1] dazu.\n", "Kein Wort[^1] dazu.")]
    public void Footnotes_of_Markdown_are_read(string markdown, string text) =>
        Assert.Equal(text, BodyText.ToPlainText(Body.Normalize(MarkdownReader.Read(markdown).Value.Blocks).Blocks));

    [Theory]
    [InlineData("Text.\n\n[^1]: Verwaist.\n", "Verwaist.")]
    [InlineData("[^1] Text.\n\n[^1]: Ohne Wort.\n", "Ohne Wort.")]
    [InlineData("Text[^1].\n\n[^1]: Gilt.\n\n[^1]: Doppelt.\n", "Doppelt.")]
    [InlineData("Text[^1].\n\n[^1]: Siehe[^2].\n\n[^2]: Verschachtelt.\n", "Verschachtelt.")]
    [InlineData("> Zitat[^1]\n\n[^1]: Zum Zitat.\n", "Zum Zitat.")]
    public void A_note_without_a_place_becomes_a_paragraph_and_is_reported(string markdown, string words)
    {
        var (blocks, report) = MarkdownReader.Read(markdown).Value;

        Assert.Equal(words, Assert.IsType<TextBlock>(blocks[^1]).ToText());
        Assert.Contains(report.Losses, loss => loss.Kind is LossKind.Footnote && loss.Words.Contains(words));
        Assert.Empty(Body.Normalize(blocks).Findings);
    }

    [Theory]
    [InlineData("""{"children":[]}""", "/content", "body.missing")]
    [InlineData("""{"children":[{"text":"a\nb"}]}""", "/content/children/0/text", "text.lineBreak")]
    [InlineData(
        """{"markDefs":[{"_type":"footnote","_key":"n","content":{"children":[{"text":"b"}]}}],"children":[{"text":"a","marks":["n"]}]}""",
        "/content/markDefs/0",
        "body.footnote.nested"
    )]
    public void A_footnote_has_one_line_of_its_own(string content, string pointer, string code)
    {
        var block = $$"""
            [{"_type":"block","markDefs":[{"_type":"footnote","_key":"m","content":{{content}}}],"children":[{"_type":"span","text":"Wort","marks":["m"]}]}]
            """;
        var finding = Assert.Single(Body.Normalize(Example.Read(block)).Findings);

        Assert.Equal(("/body/0/markDefs/0" + pointer, code), (finding.Pointer, finding.Code));
    }

    [Theory]
    [InlineData(
        "html",
        "<p>Wort<sup><a href='#fn-1' id='fnref-1'>1</a></sup></p>",
        "<ol><li id='fn-1'>{0} <a href='#fnref-1'>↩</a></li></ol>"
    )]
    [InlineData("markdown", "Wort[^1]\n\n", "[^1]: {0}\n")]
    public void A_long_note_is_repeated_a_few_times_only(string format, string mention, string note)
    {
        var source =
            string.Concat(Enumerable.Repeat(mention, 100))
            + note.Replace("{0}", new string('a', 10_000), StringComparison.Ordinal);
        var blocks = format == "html" ? HtmlReader.Read(source).Value.Blocks : MarkdownReader.Read(source).Value.Blocks;

        Assert.Equal(100, blocks.Count);
        Assert.InRange(blocks.Cast<TextBlock>().Count(block => block.MarkDefs.Count > 0), 2, 10);
        Assert.All(blocks.Cast<TextBlock>(), block => Assert.StartsWith("Wort", block.ToText(), StringComparison.Ordinal));
    }

    /// <summary>A footnote of HTML, whose sign replaces <c>{0}</c>.</summary>
    private static ConvertedBody Read(string html) =>
        HtmlReader
            .Read(
                html.Replace("{0}", "<a href='#fn-1' id='fnref-1'>1</a>", StringComparison.Ordinal)
                    + "<ol><li id='fn-1'>Die Anmerkung. <a href='#fnref-1'>↩</a></li></ol>"
            )
            .Value;
}
