using Movers.Html;
using Movers.Markdown;
using Movers.Tests.Support;

namespace Movers.Tests;

/// <summary>Odd input costs at most its own item, which is reported; everything else is moved.</summary>
public sealed class OddSourcesTests
{
    private const string GoodPage = "<html><title>Gut</title><main><h1>Gut</h1><p>Text</p></main></html>";
    private const string GoodText = "---\ntitle: Gut\ndate: 2020-01-01\n---\nText";

    [Theory]
    [InlineData("<main><h1>Titel</h1><p><a href=\"http://https://\">Adresse</a></p></main>")]
    [InlineData(
        "<main><h1>Titel</h1><p><a href=\"http://[::1\">a</a><a href=\"//\">b</a><a href=\"http://xn--a\">c</a></p></main>"
    )]
    [InlineData("<main><h1>Titel</h1><p><a href=\"https://a%00b/\">a</a><a href=\"http://\uD800/\">b</a></p></main>")]
    [InlineData("<link rel=canonical href=\"http://https://\"><main><h1>Titel</h1><p>Text</p></main>")]
    [InlineData("<main><h1>Titel</h1><img src=\"/bilder/%00.jpg\" alt=\"Bild\"></main>")]
    [InlineData(
        "<script type=\"application/ld+json\">{\"headline\":\"a\",\"headline\":\"b\"}</script><main><h1>Titel</h1></main>"
    )]
    [InlineData("<meta property=\"article:published_time\" content=\"0001-01-01T00:00:00\"><main><h1>Titel</h1></main>")]
    [InlineData("<meta property=\"article:published_time\" content=\"9999-12-31T23:59:59-12:00\"><main><h1>Titel</h1></main>")]
    [InlineData("<meta property=\"article:section\" content=\" \"><main><h1>Titel</h1></main>")]
    [InlineData("<meta http-equiv=refresh content=\"0; url=http://https://\"><main><h1>Titel</h1></main>")]
    [InlineData("<frameset><frame src=\"a.html\"></frameset>")]
    [InlineData("")]
    public void Pages(string html)
    {
        using var move = Move.HtmlPages(new MoveMap(), ("gut.html", GoodPage), ("odd.html", html));

        Assert.Null(move.Complaint);
        Assert.Equal("Gut", (string?)move.Line("html-gut")["content"]!["title"]);
        Assert.True(move.Lines.Any(line => (string?)line["externalId"] == "html-odd") || move.LossesOf("html-odd").Any());
        Assert.DoesNotContain("unreadable", move.Kinds("html-odd"));
    }

    [Theory]
    [InlineData("---\ntitle: Titel\ncategories: [\"\"]\ntags: [\" \", null]\n---\nText")]
    [InlineData("{\n\"title\": \"a\",\n\"title\": \"b\"\n}\nText")]
    [InlineData("{\n\"author\": {\"name\": 1, \"name\": 2}\n}\nText")]
    [InlineData("---\ntitle: Titel\ndate: 0001-01-01\n---\nText")]
    [InlineData("---\ntitle: Titel\nurl: \"http://https://\"\naliases: [\"http://https://\", \"//\", \"%00\"]\n---\nText")]
    [InlineData("---\ntitle: Titel\nimage: \"%00.jpg\"\n---\n![a](b%00.jpg) [c](%00.md) [d](http://https://)")]
    [InlineData("---\ntitle: Titel\nimage: http://https://a.jpg\n---\n![a](http://https://a.jpg)")]
    [InlineData("+++\ntitle = \"a\"\ntitle = \"b\"\n+++\nText")]
    [InlineData("---\n---\n")]
    [InlineData(
        "---\ntitle: Titel\n---\n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > a"
    )]
    public void Texts(string text)
    {
        using var move = Move.MarkdownFiles(new MoveMap(), ("gut.md", GoodText), ("odd.md", text));

        Assert.Null(move.Complaint);
        Assert.Equal("Gut", (string?)move.Line("md-gut")["content"]!["title"]);
        Assert.True(move.Lines.Any(line => (string?)line["externalId"] == "md-odd") || move.LossesOf("md-odd").Any());
        Assert.DoesNotContain("unreadable", move.Kinds("md-odd"));
    }

    [Theory]
    [InlineData("<link>http://https://</link>")]
    [InlineData("<wp:post_date_gmt>0001-01-01 00:00:00</wp:post_date_gmt><wp:post_date>0001-01-01 00:00:00</wp:post_date>")]
    [InlineData("<category domain=\"category\" nicename=\"\"></category>")]
    [InlineData("<content:encoded><![CDATA[<!-- wp:block {\"ref\":1,\"ref\":2} /--><!-- wp:block [1] /-->]]></content:encoded>")]
    [InlineData(
        "<content:encoded><![CDATA[<img src=\"/wp-content/uploads/%00.jpg\"><a href=\"http://https://\">a</a>]]></content:encoded>"
    )]
    [InlineData("<content:encoded><![CDATA[[gallery ids=\"1,x,99999999999999999999\"]]]></content:encoded>")]
    public void Items(string elements)
    {
        using var move = Move.WordPressItems(
            $"<item><title>Titel</title><wp:post_id>1</wp:post_id><wp:status>publish</wp:status>{elements}</item>"
                + "<item><title>Bild</title><wp:post_id>2</wp:post_id><wp:post_type>attachment</wp:post_type>"
                + "<wp:attachment_url>http://https://a.jpg</wp:attachment_url></item>"
                + "<item><title>Gut</title><wp:post_id>3</wp:post_id><wp:post_date_gmt>2020-01-01 08:00:00</wp:post_date_gmt></item>"
        );

        Assert.Null(move.Complaint);
        Assert.Equal("published", (string?)move.Line("wp-3")["state"]);
        Assert.Equal("Titel", (string?)move.Line("wp-1")["content"]!["title"]);
        Assert.DoesNotContain("unreadable", move.Kinds("wp-1"));
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_reported()
    {
        using var pages = Move.HtmlPages(new MoveMap(), ("gut.html", GoodPage), ("weg.html", ""), Move.Broken("odd.html"));
        using var texts = Move.MarkdownFiles(new MoveMap(), ("gut.md", GoodText), Move.Broken("odd.md"));

        Assert.Contains("unreadable", pages.Kinds("html-odd"));
        Assert.Contains("unreadable", texts.Kinds("md-odd"));
        Assert.NotNull(pages.Line("html-gut"));
        Assert.NotNull(texts.Line("md-gut"));
    }

    [Theory]
    [InlineData("""{ "sections": null }""", "null at sections")]
    [InlineData("""{ "sections": { "a": null } }""", "null at a")]
    [InlineData("""{ "fields": { "title": null } }""", "null at title")]
    [InlineData("""{ "fields": { "title": ["h1", null] } }""", "null at title")]
    [InlineData("""{ "remove": [null] }""", "null at remove")]
    [InlineData("null", "null at the top")]
    [InlineData("""{ "locale": "de", "locale": "en" }""", "locale")]
    [InlineData("""{ "topics": { "a": "/x", "a": "/y" } }""", "The map is not valid")]
    [InlineData("""{ "site": "http://" }""", "site is no address")]
    [InlineData(
        """{ "fields": { "date": { "select": "time", "format": "d. MMMM yyyy", "culture": "xx-unknown" } } }""",
        "xx-unknown"
    )]
    public void A_map_with_something_odd_is_refused(string json, string reason)
    {
        Assert.False(MoveMap.TryRead(json, out _, out var complaint));
        Assert.Contains(reason, complaint);
    }

    [Fact]
    public void A_pattern_that_takes_too_long_is_given_up()
    {
        var map = Move.Map("""{ "fields": { "title": { "select": "h1", "pattern": "^(a+)+$" } } }""");
        using var move = Move.HtmlPages(map, ("a.html", $"<main><h1>{new string('a', 60)}!</h1><p>Text</p></main>"));

        Assert.Contains("pattern", move.Kinds("html-a"));
        Assert.Equal(
            ["normal: Text"],
            Blocks.Of(move.Line("html-a")).Where(block => block.StartsWith("normal", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_picture_that_the_import_would_refuse_costs_no_article()
    {
        const string Page =
            "<main><h1>Neue Fähre</h1><p>Text</p><img src='%' alt='Ein Punkt'><img src='a.jpg' alt='Ein Steg'></main>";
        using var html = Move.HtmlPages(
            new MoveMap(),
            ("a.html", Page.Replace("%", "punkt.gif", StringComparison.Ordinal)),
            ("b.html", Page.Replace("%", "punkt.gif", StringComparison.Ordinal)),
            ("punkt.gif", Move.RefusedPicture),
            ("a.jpg", "picture")
        );
        using var markdown = Move.MarkdownFiles(
            new MoveMap(),
            ("a.md", "---\ntitle: Neue Fähre\ndate: 2020-05-06\nimage: punkt.gif\n---\nText ![Ein Punkt](punkt.gif)"),
            ("punkt.gif", Move.RefusedPicture)
        );

        Assert.Single(html.Lines, line => (string?)line["kind"] == "image");
        Assert.Single(html.Losses, loss => (string?)loss["kind"] == "pictureRefused");
        Assert.Single(Directory.EnumerateFiles(html.Images));
        Assert.Equal(2, html.Losses.Count(loss => $"{loss["words"]}".Contains("Ein Punkt", StringComparison.Ordinal)));
        Assert.DoesNotContain(markdown.Lines, line => (string?)line["kind"] == "image");
        Assert.Contains("normal: Text", Blocks.Of(markdown.Line("md-a")));
        Assert.Contains(markdown.Losses, loss => $"{loss["words"]}".Contains("Ein Punkt", StringComparison.Ordinal));
    }

    [Fact]
    public void A_move_that_was_refused_or_broke_off_does_not_stand_in_the_way_of_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("movers-").FullName;

        using (var refused = MoveFolder.Create(folder, _ => null)!)
        {
            Assert.NotNull(new HtmlMover(refused, new MoveMap(), Move.Now).Run(folder));
            File.WriteAllText(Path.Combine(refused.Images, "rest"), "");
        }

        Assert.False(File.Exists(Path.Combine(folder, "import.ndjson")));

        using (var next = MoveFolder.Create(folder, _ => null)!)
        {
            Assert.Empty(Directory.EnumerateFiles(next.Images));
            Assert.Null(new MarkdownMover(next, new MoveMap(), Move.Now).Run(Move.Example("markdown")));
            next.Finish();
        }

        Assert.NotEmpty(File.ReadAllLines(Path.Combine(folder, "import.ndjson")));
        Assert.Null(MoveFolder.Create(folder, _ => null));
        Directory.Delete(folder, recursive: true);
    }
}
