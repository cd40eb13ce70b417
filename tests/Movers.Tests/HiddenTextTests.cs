using System.Xml.Linq;
using Movers.Tests.Support;

namespace Movers.Tests;

/// <summary>What an author deleted or hid is in no line, wherever it is in the source, and word for word in the report.</summary>
public sealed class HiddenTextTests
{
    private const string Secret = "Geheimnis";

    public static TheoryData<string> Forms =>
        [
            $"<del>{Secret}</del>",
            $"<s>{Secret}</s>",
            $"<strike>{Secret}</strike>",
            $"<span hidden>{Secret}</span>",
            $"<span style=\"display:none\">{Secret}</span>",
            $"<span style=\"display: none !important\">{Secret}</span>",
            $"<span style=\"text-decoration: line-through red\">{Secret}</span>",
            $"<span style=\"visibility:hidden\"><b>{Secret}</b></span>",
        ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void In_WordPress(string form)
    {
        using var move = Move.WordPressItems(
            $"""
            <wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>a</wp:category_nicename><wp:cat_name>A</wp:cat_name>
            <wp:category_description>{Text(form)}</wp:category_description></wp:category>
            <item><title>{Text(form)}</title><wp:post_id>1</wp:post_id><wp:post_date_gmt>2020-01-01 08:00:00</wp:post_date_gmt>
            <category domain="category" nicename="a">A</category><excerpt:encoded>{Text(form)}</excerpt:encoded>
            <content:encoded>{Text(
                $"<p>{form} Text</p><figure class=\"wp-block-gallery\"><img src=\"a.jpg\"><figcaption>{form} Text</figcaption></figure>"
                    + $"<div class=\"wp-block-file\"><a href=\"/a.pdf\">{form} Text</a></div>"
                    + $"<blockquote><p>Zitat</p><cite>{form} Text</cite></blockquote>[caption caption=\"Text\"]<img src=\"a.jpg\"> {form}[/caption]"
            )}</content:encoded></item>
            """
        );

        AssertReported(move);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    [InlineData("<i class=\"weg\">Geheimnis</i>")]
    [InlineData("<i class=\"da weg\">Geheimnis</i>")]
    [InlineData("<i class=\"alt\">Geheimnis</i>")]
    public void In_pages(string form)
    {
        var map = Move.Map(
            """
            { "fields": { "lead": ".lead", "kicker": ".kicker", "authors": ".author", "imageCaption": "figcaption", "imageCredit": ".credit" },
              "figures": [ { "select": ".bild", "caption": ".text", "credit": ".by" } ] }
            """
        );
        using var move = Move.HtmlPages(
            map,
            (
                "a.html",
                $$"""
                <style>.da { display: inline } .weg { display: none } .alt { text-decoration: line-through !important }</style>
                <nav>{{form}}</nav><main><h1>{{form}} Text</h1><p class="kicker">{{form}} Text</p><p class="lead">{{form}} Text</p>
                <p class="author">{{form}} Text</p><p class="credit">{{form}} Text</p>
                <div class="bild"><img src="a.jpg"><p class="text">{{form}} Text</p><p class="by">{{form}} Text</p></div>
                <p>{{form}} Text</p><ul><li>{{form}} Text</li></ul></main>
                """
            )
        );

        AssertReported(move);
    }

    [Fact]
    public void A_page_that_is_hidden_as_a_whole_until_a_script_shows_it_is_moved()
    {
        using var move = Move.HtmlPages(
            new MoveMap(),
            (
                "a.html",
                "<body style=\"display:none\"><div hidden><main style=\"visibility:hidden\"><h1>Titel</h1><p>Text</p></main></div>"
            )
        );

        Assert.Equal(["normal: Text"], Blocks.Of(move.Line("html-a")));
    }

    [Fact]
    public void In_a_heading_of_Markdown()
    {
        using var move = Move.MarkdownFiles(
            new MoveMap(),
            ("a.md", $"---\ndate: 2020-01-01\n---\n# ~~{Secret}~~ *Neuer* Titel\n\nText")
        );

        Assert.Equal("Neuer Titel", (string?)move.Line("md-a")["content"]!["title"]);
        AssertReported(move);
    }

    private static void AssertReported(Move move)
    {
        Assert.Null(move.Complaint);
        Assert.DoesNotContain(move.Lines, line => line.ToJsonString().Contains(Secret, StringComparison.Ordinal));
        Assert.Contains(move.Losses, loss => loss["words"]?.ToString().Contains(Secret, StringComparison.Ordinal) is true);
    }

    private static string Text(string html) => new XText(html).ToString();
}
