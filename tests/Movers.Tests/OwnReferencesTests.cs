using Movers.Tests.Support;

namespace Movers.Tests;

/// <summary>Ids that a source has by itself are of another system: they never become references, and their words are kept.</summary>
public sealed class OwnReferencesTests
{
    public static TheoryData<string> Html =>
        [
            "<figure class=\"video\"><iframe src=\"https://v.example/1\"></iframe><figcaption>Wort</figcaption></figure>",
            "<figure class=\"audio\">Wort</figure>",
            "<figure class=\"video\" data-article=\"1\">Wort</figure>",
            "<p><a data-article=\"1\" href=\"https://x.example/\">Wort</a></p>",
            "<p><a data-section=\"1\" href=\"/b.html\">Wort</a></p>",
            "<p><a data-section=\"900000000000000000\">Wort</a></p>",
            "<p><a data-article=\"900000000000000001\">Wort</a></p>",
            "<p>Wort <img data-image=\"1\" src=\"fehlt.jpg\" alt=\"Wort\"></p>",
            "<div class=\"gallery\"><img data-image=\"1\" alt=\"Wort\"></div>",
            "<div class=\"linkBox\"><a data-article=\"1\">Wort</a></div>",
            "<p class=\"download\"><a data-document=\"1\">Wort</a></p>",
        ];

    public static TheoryData<string> Markdown =>
        [
            "[Wort](article:1) und [Ziel](b.md)",
            "[Wort](article:2)",
            "[Wort](section:1)",
            "![Wort](image:1)",
            "![](video:1) Wort",
            "![](audio:0) Wort",
            "[Wort][a]\n\n[a]: article:7",
            ":::linkBox\n[Wort](article:5)\n:::",
            ":::gallery\n![Wort](image:5)\n:::",
            ":::download\n[Wort](document:5)\n:::",
            "<article:1> Wort",
            "| Wort |\n| --- |\n| [Wort](article:3) |",
        ];

    [Theory]
    [MemberData(nameof(Html))]
    public void In_HTML(string html)
    {
        using var pages = Move.HtmlPages(new MoveMap(), ("a.html", Page("Titel", html)), ("b.html", Page("Ziel", "<p>Ziel</p>")));
        using var posts = Move.WordPressItems(
            $"<item><title>Titel</title><wp:post_id>1</wp:post_id><content:encoded><![CDATA[{html}]]></content:encoded></item>"
        );

        AssertKept(pages, "html-b");
        AssertKept(posts, "wp-2");
    }

    [Theory]
    [MemberData(nameof(Markdown))]
    [MemberData(nameof(Html))]
    public void In_Markdown(string text)
    {
        using var move = Move.MarkdownFiles(
            new MoveMap(),
            ("a.md", $"---\ntitle: Titel\ndate: 2020-01-01\n---\n{text}"),
            ("b.md", "---\ntitle: Ziel\ndate: 2020-01-01\n---\nZiel")
        );

        AssertKept(move, "md-b");
    }

    private static string Page(string title, string body) => $"<main><h1>{title}</h1>{body}</main>";

    private static void AssertKept(Move move, string target)
    {
        Assert.Null(move.Complaint);
        Assert.DoesNotContain(move.Losses, loss => (string?)loss["kind"] is "unreadable" or "invalid");
        Assert.Contains("Wort", move.Written);
        var body = move.Lines.First(line => (string?)line["kind"] == "article")["content"]!["body"]!.ToJsonString();
        Assert.DoesNotMatch("\"(article|image|section|document)\":([0-9]|\\{\"externalId\":\"(?!" + target + "\"))", body);
    }
}
