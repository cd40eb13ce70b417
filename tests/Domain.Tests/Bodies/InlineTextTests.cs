using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies;

/// <summary>Texts of one line with marks: cells, captions and attributions.</summary>
public sealed class InlineTextTests
{
    [Theory]
    [InlineData("Ein <b>fettes</b> Wort", "Ein **fettes** Wort")]
    [InlineData("CO<sub>2</sub> und m<sup>2</sup>", "CO~2~ und m^2^")]
    [InlineData("<a href=\"https://example.org/\">Der <i>Bericht</i></a>", "[Der _Bericht_](https://example.org/)")]
    [InlineData("<a data-section=1000012>Themen</a>", "[Themen](section:1000012)")]
    [InlineData("<span style=\"font-weight:700\">fett</span>", "**fett**")]
    [InlineData("<abbr title=\"Umweltbundesamt\">UBA</abbr>", "[UBA](abbr: \"Umweltbundesamt\")")]
    [InlineData("<span lang=\"fr\">à suivre</span>", "[à suivre](lang:fr)")]
    [InlineData("  Zwei\n  Zeilen<br>und <p>Absätze</p><p>dazu</p> ", "Zwei Zeilen und Absätze dazu")]
    [InlineData("<code>a|b</code>", "`a\\|b`")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("", "")]
    public void Marks_in_a_cell_are_kept_from_HTML_and_written_as_Markdown(string html, string markdown)
    {
        var table = Table(HtmlReader.Read($"<table><tr><td>{html}</td><td>x</td></tr></table>").Value.Blocks);

        Assert.Equal(
            $":::table {{noHeaderRow}}\n| {markdown} | x |\n| --- | --- |\n:::\n",
            MarkdownWriter.Write(Body.Normalize([table]).Blocks)
        );
    }

    [Theory]
    [InlineData("`a \\| b`", "a | b")]
    [InlineData("`a\\\\|b`", "a\\|b")]
    [InlineData("a \\| b", "a | b")]
    [InlineData("[a](https://example.org/a\\|b)", "a")]
    public void A_vertical_bar_in_a_Markdown_cell_is_escaped_in_every_mark(string cell, string text)
    {
        var table = Table(MarkdownReader.Read($"| {cell} | x |\n| --- | --- |\n").Value.Blocks);

        Assert.Equal([text, "x"], table.Rows[0].Cells.Select(part => part.ToText()));
    }

    [Fact]
    public void A_caption_with_marks_stands_before_its_table()
    {
        var blocks = MarkdownReader
            .Read(":::table {headerColumn}\n**Pegel** der [Elbe](article:1000123)\n\n| a | b |\n| --- | --- |\n| c | d |\n:::\n")
            .Value.Blocks;
        var caption = Table(blocks).Caption!;

        Assert.Equal("Pegel der Elbe", caption.ToText());
        Assert.Equal(1000123, Assert.IsType<LinkMark>(Assert.Single(caption.MarkDefs)).Article);
    }

    [Fact]
    public void A_paragraph_before_a_table_with_a_caption_stays_a_paragraph()
    {
        var blocks = MarkdownReader.Read(":::table Pegel\nEin Satz.\n\n| a |\n| --- |\n| b |\n:::\n").Value.Blocks;

        Assert.Equal([typeof(TextBlock), typeof(TableBlock)], blocks.Select(block => block.GetType()));
    }

    [Theory]
    [InlineData("**Eine Försterin**")]
    [InlineData("Eine [Försterin](article:1000123), _Dresden_")]
    public void An_attribution_keeps_its_marks_and_is_not_taken_for_a_source(string attribution)
    {
        var markdown = $"> Jeder Tropfen zählt.\n>\n> — {attribution}\n";

        Assert.Equal(markdown, MarkdownWriter.Write(MarkdownReader.Read(markdown).Value.Blocks));
    }

    [Fact]
    public void A_second_attribution_or_source_is_text_of_the_quote()
    {
        var (blocks, report) = MarkdownReader.Read("> Ja.\n>\n> — Eins\n>\n> — *Ort*\n>\n> — Zwei\n>\n> — *Zeit*\n").Value;

        Assert.Equal("Ja. — Zwei — Zeit\nEins\nOrt", BodyText.ToPlainText(blocks));
        Assert.Contains(report.Losses, loss => loss.Kind is LossKind.QuoteParagraphs);
    }

    [Theory]
    [InlineData("""{"children":[{"text":"a","marks":["m"]}]}""", "/children/0/marks/0", "body.mark.unknown")]
    [InlineData("""{"markDefs":[{"_type":"link","_key":"m"}],"children":[]}""", "/markDefs/0", "body.link.target")]
    [InlineData("""{"children":[{"text":"a\nb"}]}""", "/children/0/text", "text.lineBreak")]
    public void Inline_texts_have_the_rules_of_spans_and_one_line(string text, string pointer, string code)
    {
        foreach (
            var (block, place) in (IEnumerable<(string, string)>)
                [
                    ($$"""{"_type":"table","rows":[{"cells":[{{text}}]}]}""", "/body/0/rows/0/cells/0"),
                    ($$"""{"_type":"table","caption":{{text}},"rows":[{"cells":[{}]}]}""", "/body/0/caption"),
                    ($$"""{"_type":"quote","text":"Ja.","attribution":{{text}}}""", "/body/0/attribution"),
                ]
        )
        {
            var finding = Assert.Single(Body.Normalize(Example.Read($"[{block}]")).Findings);
            Assert.Equal((place + pointer, code), (finding.Pointer, finding.Code));
        }
    }

    [Fact]
    public void An_empty_caption_or_attribution_is_none()
    {
        var blocks = Body.Normalize([
            new QuoteBlock { Text = "Ja.", Attribution = InlineText.Of(" ") },
            new TableBlock { Caption = new InlineText(), Rows = [new TableRow { Cells = [InlineText.Of("a")] }] },
        ]).Blocks;

        Assert.Null(((QuoteBlock)blocks[0]).Attribution);
        Assert.Null(((TableBlock)blocks[1]).Caption);
    }

    [Fact]
    public void A_change_of_one_cell_keeps_the_keys_of_the_others()
    {
        var stored = Body.Normalize(Example.Blocks).Blocks;
        var markdown = MarkdownWriter.Write(stored);
        var unchanged = MarkdownReader.Read(markdown).Value.Blocks;
        var changed = MarkdownReader.Read(markdown.Replace("| Ort |", "| Stadt |", StringComparison.Ordinal)).Value.Blocks;

        var kept = Table(BodyKeys.Keep(stored, changed, unchanged));

        Assert.Equal(["t1d", "t1e", "t1f", "t1g"], kept.Rows.SelectMany(row => row.Cells).Select(cell => cell.Key));
        Assert.Equal(("t1c", "Stadt"), (kept.Caption!.Key, kept.Rows[0].Cells[0].ToText()));
    }

    private static TableBlock Table(IReadOnlyList<Block> blocks) => Assert.Single(blocks.OfType<TableBlock>());
}
