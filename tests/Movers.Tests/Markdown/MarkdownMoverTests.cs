using Movers.Tests.Support;

namespace Movers.Tests.Markdown;

/// <summary>Folders of Hugo and Jekyll.</summary>
public sealed class MarkdownMoverTests : IDisposable
{
    private readonly Move move = Move.Markdown(
        Move.Map(File.ReadAllText(Move.Example("markdown-map.json"))),
        Move.Example("markdown")
    );

    public void Dispose() => move.Dispose();

    [Fact]
    public void Fields_in_YAML_become_fields()
    {
        Assert.Null(move.Complaint);
        var line = move.Line("md-content:nachrichten:radweg:index");
        var content = line["content"]!;

        Assert.Equal("Radweg am Fluss eröffnet", (string?)content["title"]);
        Assert.Equal("Der Radweg am Fluss ist auf ganzer Länge frei.", (string?)content["lead"]);
        Assert.Equal("/breg-de/aktuelles", (string?)content["section"]);
        Assert.Equal(["Jana Beispiel"], content["authors"]!.AsArray().Select(author => (string)author!));
        Assert.Equal("2022-05-14T08:00:00Z", (string?)line["publishedAt"]);
        Assert.Equal("2022-05-31T22:00:00Z", (string?)line["contentUpdatedAt"]);
        Assert.Equal(["/nachrichten/radweg", "/alt/radweg.html"], line["legacyPaths"]!.AsArray().Select(path => (string)path!));
        Assert.Equal("md-content:nachrichten:radweg:radweg.jpg", (string?)content["leadImage"]!["image"]!["externalId"]);
        Assert.Equal("tag", Assert.Single(move.Kinds("md-content:nachrichten:radweg:index"), kind => kind == "tag"));
    }

    [Fact]
    public void Links_figures_and_tables_become_blocks() =>
        Assert.Equal(
            [
                "h2: Radweg am Fluss",
                "normal: Der Weg ist 12 Kilometer lang. Er beginnt am [Rathaus](md-content:nachrichten:rathaus) und endet im "
                    + "[Nachbarort](https://nebenau.example/).",
                "image md-content:nachrichten:radweg:radweg.jpg: Der Weg am Tag der Eröffnung",
                "normal: Mehr steht in der [Meldung zum Rathaus](md-content:nachrichten:rathaus).",
                "table",
            ],
            Blocks.Of(move.Line("md-content:nachrichten:radweg:index"))
        );

    [Fact]
    public void Fields_in_TOML_become_fields()
    {
        var line = move.Line("md-content:nachrichten:rathaus");

        Assert.Equal("2020-02-03T07:00:00Z", (string?)line["publishedAt"]);
        Assert.Equal("rathaus-oeffnet-laenger", (string?)line["content"]!["slug"]);
        Assert.Equal("Rathaus mit Uhrturm", (string?)line["content"]!["leadImage"]!["alt"]);
        Assert.Equal(["/nachrichten/rathaus-oeffnet-länger"], line["legacyPaths"]!.AsArray().Select(path => (string)path!));
        Assert.Equal(
            ["normal: Das Rathaus öffnet donnerstags bis 18 Uhr, siehe [Radweg](md-content:nachrichten:radweg:index)."],
            Blocks.Of(line)
        );
    }

    [Fact]
    public void Drafts_stay_drafts_and_undated_texts_become_pages()
    {
        Assert.Equal("draft", (string?)move.Line("md-content:nachrichten:entwurf")["state"]);
        Assert.Null(move.Line("md-content:nachrichten:entwurf")["legacyPaths"]);
        Assert.Equal("page", (string?)move.Line("md-content:impressum")["content"]!["type"]);
        Assert.Contains("date", move.Kinds("md-content:impressum"));
    }

    [Fact]
    public void What_is_not_moved_is_in_the_report()
    {
        Assert.Contains("Flussufer", move.Written);
        Assert.Contains(
            "fehlt.jpg",
            (string?)move.LossesOf("md-content:nachrichten:rathaus").First(loss => (string?)loss["kind"] == "image")["message"]
        );
    }

    [Fact]
    public void Posts_of_Jekyll_have_their_date_in_their_name()
    {
        using var jekyll = Move.MarkdownFiles(
            Move.Map("""{ "site": "https://amt.example" }"""),
            (
                "_posts/2021-03-04-haushalt.md",
                """
                ---
                layout: post
                title: Haushalt beschlossen
                categories: finanzen
                redirect_from:
                  - /2021/haushalt
                ---
                Siehe [die Vorlage]({% post_url 2020-12-01-vorlage %}) und {{ site.title }}.
                {: .hinweis}
                """
            ),
            (
                "_posts/2020-12-01-vorlage.markdown",
                "---\ntitle: Vorlage\ndate: 2020-12-01 09:00:00 +0100\npublished: false\n---\nText"
            ),
            ("_drafts/idee.md", "---\ntitle: Idee\n---\nText")
        );
        var line = jekyll.Line("md-_posts:2021-03-04-haushalt");

        Assert.Equal("2021-03-03T23:00:00Z", (string?)line["publishedAt"]);
        Assert.Equal(
            ["/finanzen/2021/03/04/haushalt.html", "/2021/haushalt"],
            line["legacyPaths"]!.AsArray().Select(path => (string)path!)
        );
        Assert.Equal(["normal: Siehe [die Vorlage](md-_posts:2020-12-01-vorlage) und ."], Blocks.Of(line));
        Assert.Equal("draft", (string?)jekyll.Line("md-_posts:2020-12-01-vorlage")["state"]);
        Assert.Equal("draft", (string?)jekyll.Line("md-_drafts:idee")["state"]);
        Assert.Equal(["attributes", "liquid"], jekyll.Kinds("md-_posts:2021-03-04-haushalt"));
    }

    [Fact]
    public void A_file_whose_fields_cannot_be_read_is_reported_whole()
    {
        using var broken = Move.MarkdownFiles(new MoveMap(), ("a.md", "---\ntitle: [offen\n---\nDer Text dazu"));

        Assert.Empty(broken.Lines);
        Assert.Contains("Der Text dazu", (string?)broken.Losses.Single()["words"]);
    }
}
