using Movers.Tests.Support;

namespace Movers.Tests.Html;

/// <summary>A copy of a small site, with a map and without one.</summary>
public sealed class HtmlMoverTests : IDisposable
{
    private readonly Move move = Move.Html(Move.Map(File.ReadAllText(Move.Example("html-map.json"))), Move.Example("html"));

    public void Dispose() => move.Dispose();

    [Fact]
    public void A_map_says_where_the_fields_are()
    {
        Assert.Null(move.Complaint);
        var line = move.Line("html-presse:2019:turnhalle");
        var content = line["content"]!;

        Assert.Equal("Schulen", (string?)content["kicker"]);
        Assert.Equal("Turnhalle wird saniert", (string?)content["title"]);
        Assert.Equal("Der Kreis saniert die Turnhalle am Markt für zwei Millionen Euro.", (string?)content["lead"]);
        Assert.Equal("/breg-de/aktuelles", (string?)content["section"]);
        Assert.Equal("pressRelease", (string?)content["type"]);
        Assert.Equal("2019-03-06T23:00:00Z", (string?)line["publishedAt"]);
        Assert.Equal(["/presse/2019/turnhalle.html"], line["legacyPaths"]!.AsArray().Select(path => (string)path!));
        Assert.Equal(
            [
                "normal: Stand: 7. März 2019",
                "image html-bilder:halle.jpg: Die Halle vor der Sanierung.",
                "normal: Die Arbeiten beginnen im April. Mehr dazu in der [Mitteilung zur Eröffnung](html-presse:2020:eröffnung) und in der "
                    + "[alten Meldung](html-presse:2020:eröffnung).",
                "table",
                "normal: [Bauplan](https://www.kreis-musterland.example/dateien/plan.pdf)",
            ],
            Blocks.Of(line)
        );
        Assert.Equal("Foto: Kreis Musterland", (string?)move.Line("html-bilder:halle.jpg")["content"]!["credit"]);
    }

    [Fact]
    public void A_page_is_read_in_its_encoding() =>
        Assert.Equal(
            "Schülerinnen und Schüler turnen wieder – in „neuem“ Licht.",
            (string?)move.Line("html-presse:2020:eröffnung")["content"]!["lead"]
        );

    [Fact]
    public void A_page_that_forwards_becomes_a_redirect()
    {
        var redirect = move.Line("html-alt:weiterleitung");

        Assert.Equal("redirect", (string?)redirect["kind"]);
        Assert.Equal(
            """{"path":"/alt/weiterleitung.html","target":{"article":{"externalId":"html-presse:2020:er\u00F6ffnung"}}}""",
            redirect["content"]!.ToJsonString()
        );
    }

    [Fact]
    public void A_page_also_says_about_itself_what_it_is()
    {
        var line = move.Line("html-index");

        Assert.Equal("2012-05-01T08:00:00Z", (string?)line["publishedAt"]);
        Assert.Equal(["Erika Beispiel"], line["content"]!["authors"]!.AsArray().Select(author => (string)author!));
        Assert.Equal(["/index.html"], line["legacyPaths"]!.AsArray().Select(path => (string)path!));
    }

    [Fact]
    public void What_surrounds_the_articles_is_reported_once()
    {
        var outside = move.Losses.Where(loss => (string?)loss["kind"] == "outside").ToList();

        Assert.Equal(
            ["Kreis Musterland, Rathausplatz 2", "Presse", "Start"],
            outside.Select(loss => (string)loss["words"]!).Order(StringComparer.Ordinal)
        );
        Assert.All(outside, loss => Assert.Equal("This is outside of the article on 3 pages.", (string?)loss["message"]));
        Assert.Contains("Teilen auf Netzwerken", move.Written);
    }

    [Fact]
    public void Without_a_map_pages_say_enough()
    {
        using var plain = Move.Html(new MoveMap(), Move.Example("html"));
        var content = plain.Line("html-presse:2019:turnhalle")["content"]!;

        Assert.Equal("Turnhalle wird saniert", (string?)content["title"]);
        Assert.Equal("page", (string?)content["type"]);
        Assert.Equal("""{"externalId":"html-section-presse"}""", content["section"]!.ToJsonString());
        Assert.Contains("date", plain.Kinds("html-presse:2019:turnhalle"));
    }

    [Theory]
    [InlineData("""{ "fields": { "headline": "h1" } }""", "There is no field headline")]
    [InlineData("""{ "fields": { "title": "h1[" } }""", "This is no CSS selector: h1[")]
    [InlineData("""{ "fields": { "title": { "select": "h1", "pattern": "(" } } }""", "This is no regular expression")]
    [InlineData("""{ "types": { "presse/": "news" } }""", "There is no article type news.")]
    [InlineData("""{ "section": "breg-de" }""", "begins with a slash")]
    [InlineData("""{ "sektion": "/breg-de" }""", "The map is not valid")]
    public void A_wrong_map_is_refused_with_the_reason(string json, string reason)
    {
        Assert.False(MoveMap.TryRead(json, out _, out var complaint));
        Assert.Contains(reason, complaint);
    }
}
