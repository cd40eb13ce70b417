using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies.Markdown;

public sealed class HtmlInMarkdownTests
{
    [Theory]
    [InlineData("Der <del>alte</del> neue Satz", "<p>Der neue Satz</p>")]
    [InlineData("Ein **fetter <u>Strich</u>** und <small>Wort</small>", "<p>Ein <strong>fetter Strich</strong> und Wort</p>")]
    [InlineData(
        "<a href=\"https://example.org\">Zum *Bericht*</a> <small>(PDF)</small>",
        "<p><a href=\"https://example.org\">Zum <em>Bericht</em></a> (PDF)</p>"
    )]
    [InlineData("[Zum <small>PDF</small>](https://example.org)", "<p><a href=\"https://example.org\">Zum PDF</a></p>")]
    [InlineData("<span style=\"font-weight:bold\">fett</span> [und", "<p><strong>fett</strong> [und</p>")]
    [InlineData("- Punkt <small>klein</small>\n- zwei", "<ul><li>Punkt klein</li><li>zwei</li></ul>")]
    [InlineData("## Titel <small>klein</small>", "<h2>Titel klein</h2>")]
    [InlineData(
        "<details>\n<summary>Wer zahlt?</summary>\n\nDer **Bund** und\n\n- Länder\n\n</details>\n\nEnde",
        "<div class=\"accordion\"><details><summary>Wer zahlt?</summary><p>Der <strong>Bund</strong> und</p><ul><li>Länder</li></ul></details></div><p>Ende</p>"
    )]
    [InlineData(
        "<table>\n<tr><th>Ort</th><th>Zahl</th></tr>\n\n<tr><td>Kiel</td><td>5</td></tr>\n</table>",
        "<table><thead><tr><th scope=\"col\">Ort</th><th scope=\"col\">Zahl</th></tr></thead><tbody><tr><td>Kiel</td><td>5</td></tr></tbody></table>"
    )]
    [InlineData("<div>\n\nEins\n\n<div>\n\nZwei\n\n</div>\n\nDrei", "<p>Eins</p><p>Zwei</p><p>Drei</p>")]
    [InlineData("<b><i>eins</b> zwei</i>", "<p><strong>eins</strong> zwei</p>")]
    public void It_is_read_like_any_other_HTML(string markdown, string html) =>
        Assert.Equal(
            html,
            HtmlWriter
                .Write(Body.Normalize(MarkdownReader.Read(markdown).Value.Blocks).Blocks)
                .Replace("\n", "", StringComparison.Ordinal)
        );

    [Fact]
    public void Its_losses_have_the_lines_of_the_whole_text()
    {
        var report = MarkdownReader
            .Read("Eins\n\n<div>\n\n**Zwei**\n\n<p>Drei <del>vier</del></p>\n</div>\n\nFünf <u>sechs</u>")
            .Value.Report;

        Assert.Equal(
            [(LossKind.DeletedText, 7), (LossKind.Element, 10)],
            report.Losses.Select(loss => (loss.Kind, loss.Line ?? 0))
        );
    }

    [Fact]
    public void Links_of_several_parts_have_keys_of_their_own()
    {
        var read = MarkdownReader
            .Read(
                "[a](https://a.example)\n\n<p><a href=https://b.example>b</a></p>\n\nEin <u>c</u> <a href=https://c.example>c</a>"
            )
            .Value;

        Assert.Empty(Body.Normalize(read.Blocks).Findings);
    }

    [Theory]
    [InlineData("<div>", 6_000)]
    [InlineData("<details>\n\n", 2_000)]
    public void What_is_nested_too_deeply_is_refused(string part, int times) =>
        Assert.Equal("body.tooDeep", MarkdownReader.Read(string.Concat(Enumerable.Repeat(part, times))).Error?.Code);

    [Theory]
    [InlineData("x <u>y</u>\n\n", 600, 500)]
    [InlineData("<div>\n\nx\n\n</div>\n\ny\n\n", 600, 500)]
    public void What_is_more_than_a_body_can_hold_is_reported(string part, int times, int limit)
    {
        var read = MarkdownReader.Read(string.Concat(Enumerable.Repeat(part, times))).Value;

        Assert.Equal(2 * (times - limit), Assert.Single(read.Report.Losses, loss => loss.Kind is LossKind.RawHtml).Count);
    }
}
