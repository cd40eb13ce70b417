using System.Xml.Linq;
using CsCheck;
using Movers.Tests.Support;

namespace Movers.Tests;

/// <summary>Nothing is lost in silence: every word of a source is in a line or in the report.</summary>
public sealed class KeptWordsTests
{
    private const int Cases = 200;

    private static readonly Gen<string> Classic = Marked.TextOf(
        "\n\n",
        "§ §\n§ <em>§</em>",
        "<h2>§</h2>\n§",
        "<h6>§</h6>",
        "<ul>\n<li>§\n§</li>\n<li><ul><li>§</li></ul></li>\n</ul>",
        "<blockquote>§\n\n§ <cite>§</cite></blockquote>",
        "<table><caption>§</caption><tr><th>§</th><td colspan=2>§\n\n§</td></tr></table>",
        "[caption id=\"a\" width=\"3\"]<img src=\"/x.jpg\" alt=\"§\" /> § <a href=\"/y\">§</a>[/caption]",
        "[caption id=\"a\" caption=\"§\"]<a href=\"/x.jpg\"><img src=\"/x.jpg\" title=\"§\"></a>[/caption]",
        "[gallery ids=\"5,6\"]",
        "[su_box title=\"§\" style=\"a\"]§ <b>§</b>[/su_box]",
        "[kontakt-formular name='§']",
        "[[gallery]] [sic] § [§]",
        "[column]§ [button url=\"/z\"]§[/button] §[/column]",
        "<div class=\"a\">§\n\n§<p>§</p>§</div>",
        "<iframe src=\"https://v.example/1\" title=\"§\">§</iframe>",
        "<video><source src=\"/f.mp4\">§</video> §",
        "<object><param name=\"a\">§</object>",
        "<noscript>§ <img src=\"/n.jpg\" alt=\"§\"></noscript>§",
        "<button>§</button><select><option>§</option></select><textarea>§</textarea>",
        "<svg><title>§</title><text>§</text></svg>",
        "<del>§</del> <ins>§</ins> <s>§</s>",
        "<span style=\"display:none\">§</span> <span hidden>§</span>",
        "<a href=\"javascript:void(0)\">§</a> <a href=\"#§\">§</a> <a name=\"a\">§</a>",
        "<details><summary>§</summary>§\n\n§</details>",
        "<dl><dt>§</dt><dd>§</dd></dl>",
        "<pre>§\n\n  §</pre>",
        "<q>§</q> <abbr title=\"§\">§</abbr> <mark>§</mark> <small>§</small>",
        "<figure><table><tr><td>§</td></tr></table><figcaption>§</figcaption></figure>",
        "<figure><figcaption>§ <b>§</b></figcaption></figure>",
        "§<!--more §-->§",
        "§<!--nextpage-->§",
        "<!-- § -->§",
        "§ < § und § > §",
        "<form><label>§</label><input value=\"a\"><fieldset><legend>§</legend></fieldset></form>",
        "<math><mi>§</mi></math>",
        "<map name=\"m\"><area alt=\"§\"></map>",
        "<marquee>§</marquee> <unbekannt>§</unbekannt>",
        "&lt;b&gt;§&lt;/b&gt; &nbsp; &amp; §\u0001§"
    );

    private static readonly Gen<string> Blocks = Marked.TextOf(
        "\n\n",
        "<!-- wp:paragraph --><p>§ <strong>§</strong></p><!-- /wp:paragraph -->",
        "<!-- wp:heading {\"level\":3} --><h3>§</h3><!-- /wp:heading -->",
        "<!-- wp:image {\"id\":3} --><figure class=\"wp-block-image\"><a href=\"/x\"><img src=\"/x.jpg\" alt=\"§\" class=\"wp-image-3\"/></a><figcaption>§</figcaption></figure><!-- /wp:image -->",
        "<!-- wp:gallery --><figure class=\"wp-block-gallery\"><figure><img src=\"/a.jpg\" alt=\"§\"/><figcaption>§</figcaption></figure><figcaption>§</figcaption></figure><!-- /wp:gallery -->",
        "<!-- wp:pullquote --><figure class=\"wp-block-pullquote\"><blockquote><p>§</p><p>§</p><cite>§ <a href=\"/q\">§</a></cite></blockquote></figure><!-- /wp:pullquote -->",
        "<!-- wp:file --><div class=\"wp-block-file\"><a href=\"https://amt.example/a.pdf\">§</a><a href=\"https://amt.example/a.pdf\" download>§</a></div><!-- /wp:file -->",
        "<!-- wp:media-text --><div class=\"wp-block-media-text\"><figure><img src=\"/m.jpg\" alt=\"§\"/></figure><div><!-- wp:paragraph --><p>§</p><!-- /wp:paragraph --></div></div><!-- /wp:media-text -->",
        "<!-- wp:embed {\"url\":\"https://v.example/1\"} --><figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://v.example/§\n</div><figcaption>§</figcaption></figure><!-- /wp:embed -->",
        "<!-- wp:acf/kasten {\"text\":\"§\"} /-->",
        "<!-- wp:shortcode -->[unbekannt-er titel=\"§\"]§[/unbekannt-er]<!-- /wp:shortcode -->",
        "<!-- wp:columns --><div><!-- wp:column --><div><!-- wp:list --><ul><li>§</li></ul><!-- /wp:list --></div><!-- /wp:column --></div><!-- /wp:columns -->",
        "<!-- wp:table --><figure class=\"wp-block-table\"><table><thead><tr><th>§</th></tr></thead><tbody><tr><td>§<br>§</td></tr></tbody></table><figcaption>§</figcaption></figure><!-- /wp:table -->",
        "<!-- wp:html --><div><script>a</script>§</div><!-- /wp:html -->",
        "<!-- wp:verse --><pre class=\"wp-block-verse\">§\n§</pre><!-- /wp:verse -->",
        "<!-- wp:audio --><figure class=\"wp-block-audio\"><audio controls src=\"/t.mp3\"></audio><figcaption>§</figcaption></figure><!-- /wp:audio -->",
        "<!-- wp:buttons --><div class=\"wp-block-buttons\"><div><a class=\"wp-block-button__link\" href=\"/b\">§</a></div></div><!-- /wp:buttons -->",
        "<!-- wp:more --><!--more §--><!-- /wp:more -->",
        "Text ohne Block §\n§"
    );

    private static readonly Gen<string> Markdown = Marked.TextOf(
        "\n\n",
        "§ *§* **§** ~~§~~ `§`",
        "# §",
        "#### §",
        "- §\n  - §\n- §\n\n  §",
        "3. §\n4. §",
        "> §\n>\n> — §",
        "[§](/x) [§](b.md#§) [§][a] <https://e.example/§>\n\n[a]: /y",
        "![§](fehlt.jpg \"§\")",
        "[![§](fehlt.jpg)](/x)",
        "| § | § |\n| --- | --- |\n| § | §[§](/a) |",
        "```\n§\n```",
        "    §",
        "{{< figure src=\"fehlt.jpg\" alt=\"§\" caption=\"§\" attr=\"§\" >}}",
        "{{% hinweis titel=\"§\" %}}§{{% /hinweis %}}",
        "{{< youtube § >}} {{< karte ort=\"§\" />}}",
        "{% include kasten.html text=\"§\" %} {{ page.§ }}",
        "§ {: .§ }",
        "<div class=\"a\">§ <b>§</b></div>",
        "§ <span title=\"a\">§</span> <!-- § -->",
        "<img src=\"fehlt.jpg\" alt=\"§\"> §",
        "§<!--more-->§",
        "***"
    );

    [Fact]
    public void Of_classic_texts_of_WordPress() => Check(Classic, text => Move.WordPressItems(Item(text)));

    [Fact]
    public void Of_blocks_of_WordPress() => Check(Blocks, text => Move.WordPressItems(Item(text)));

    [Fact]
    public void Of_pages_in_HTML() =>
        Check(
            Classic.Select(Blocks, (one, other) => one + other.Replace("wort", "wort9", StringComparison.Ordinal)),
            text =>
                Move.HtmlPages(
                    new MoveMap(),
                    ("a.html", $"<nav>Weg</nav><main><h1>Titel</h1>{text.Replace("\u0001", "", StringComparison.Ordinal)}</main>")
                )
        );

    [Fact]
    public void Of_Markdown() =>
        Check(Markdown, text => Move.MarkdownFiles(new MoveMap(), ("a.md", $"---\ntitle: Titel\ndate: 2020-01-01\n---\n{text}")));

    private static void Check(Gen<string> texts, Func<string, Move> move) =>
        texts.Sample(
            text =>
            {
                using var moved = move(text);
                Assert.Null(moved.Complaint);
                Assert.Empty(Marked.Lost(text, moved));
            },
            iter: Cases
        );

    private static string Item(string content) =>
        $"""
            <item><title>Titel</title><link>https://amt.example/a/</link>{new XElement(
                "encoded",
                new XCData(content.Replace("\u0001", "", StringComparison.Ordinal))
            ).FirstNode!.ToString().Insert(0, "<content:encoded>")}</content:encoded>
            <wp:post_id>1</wp:post_id><wp:post_date_gmt>2020-01-01 08:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
            """;
}
