using Movers.Tests.Support;

namespace Movers.Tests.WordPress;

/// <summary>The documented form of an export, as a whole.</summary>
public sealed class WordPressMoverTests : IDisposable
{
    private readonly Move move = Move.WordPress(
        new MoveMap(),
        Move.Example("wordpress/uploads"),
        Move.Example("wordpress/export.xml")
    );

    public void Dispose() => move.Dispose();

    [Fact]
    public void Posts_have_their_states_and_dates()
    {
        Assert.Null(move.Complaint);
        Assert.Equal(
            [
                ("wp-17", "published", "2021-03-04T09:30:00Z"),
                ("wp-3", "published", "2009-05-11T22:00:00Z"),
                ("wp-40", "scheduled", "2031-06-01T06:00:00Z"),
                ("wp-41", "draft", null),
                ("wp-42", "draft", null),
                ("wp-43", "inReview", null),
                ("wp-50", "published", "2008-01-01T08:00:00Z"),
            ],
            move.Lines.Where(line => (string?)line["kind"] == "article")
                .Select(line =>
                    ((string)line["externalId"]!, (string)line["state"]!, (string?)(line["publishedAt"] ?? line["publishAt"]))
                )
        );
        Assert.Equal("2021-03-05T07:00:00Z", (string?)move.Line("wp-17")["contentUpdatedAt"]);
        Assert.Equal("page", (string?)move.Line("wp-50")["content"]!["type"]);
    }

    [Fact]
    public void Blocks_become_blocks_and_links_references()
    {
        var line = move.Line("wp-17");

        Assert.Equal(
            [
                "normal: Nach drei Jahren Bauzeit ist die Brücke für alle frei. Vorher gab es [eine lange Planung](wp-3).",
                "h2: Was die Brücke kostet",
                "image wp-21: Die Einweihung am Vormittag",
                "bullet: Brücke: 4,2 Millionen Euro",
                "bullet: Rampen: 800.000 Euro",
                "quote: Das verbindet zwei Stadtteile. – Bürgermeisterin Anna Beispiel",
                "normal: Auskunft gibt das Bauamt.",
                "normal: [https://video.example/watch/42](https://video.example/watch/42)",
                "normal: Film zur Eröffnung",
                "download: Bauplan der Brücke",
            ],
            Blocks.Of(line)
        );
        Assert.Equal("wp-20", (string?)line["content"]!["leadImage"]!["image"]!["externalId"]);
        Assert.Equal("bruecke-eroeffnet", (string?)line["content"]!["slug"]);
        Assert.Equal(["Käthe Müller"], line["content"]!["authors"]!.AsArray().Select(author => (string)author!));
        Assert.Equal("Die neue Brücke über die Lahr ist frei.", (string?)line["content"]!["seo"]!["description"]);
    }

    [Fact]
    public void Classic_text_has_paragraphs_captions_and_galleries()
    {
        var line = move.Line("wp-3");

        Assert.Equal(
            [
                "normal: Der Rat hat die Planung beschlossen.\nBaubeginn ist 2018.",
                "image wp-21: So soll sie aussehen. Foto: Stadt Musterhausen",
                "normal: Was folgt:",
                "bullet: Vermessung",
                "bullet: Ausschreibung",
                "normal: Bilder vom Ort [sic]:",
                "gallery: wp-20 wp-22",
                "normal: Ein Zeichen ]]> am Ende, und [die Eröffnung](wp-17).",
                "normal: [https://video.example/watch/7](https://video.example/watch/7)",
                "normal: Seite zwei des Textes.",
            ],
            Blocks.Of(line)
        );
        Assert.Equal("Der Rat beschließt die Planung einer neuen Brücke.", (string?)line["content"]!["lead"]);
    }

    [Fact]
    public void Old_addresses_redirect()
    {
        Assert.Equal(
            ["/2021/03/brücke-eröffnet", "/?p=17", "/2021/03/neue-bruecke"],
            move.Line("wp-17")["legacyPaths"]!.AsArray().Select(path => (string)path!)
        );
        Assert.Equal(["/impressum", "/?page_id=50"], move.Line("wp-50")["legacyPaths"]!.AsArray().Select(path => (string)path!));
        Assert.Null(move.Line("wp-41")["legacyPaths"]);
        Assert.Equal(
            ["/category/verkehr/brücken", "/?cat=6"],
            move.Line("wp-category-6")["legacyPaths"]!.AsArray().Select(path => (string)path!)
        );
    }

    [Fact]
    public void Categories_become_sections_below_a_new_site()
    {
        Assert.Equal("""{"externalId":"wp-category-6"}""", move.Line("wp-17")["content"]!["section"]!.ToJsonString());
        Assert.Equal("""[{"externalId":"wp-category-7"}]""", move.Line("wp-17")["content"]!["topics"]!.ToJsonString());
        Assert.Equal("""{"externalId":"wp-category-5"}""", move.Line("wp-category-6")["content"]!["parent"]!.ToJsonString());
        Assert.Equal("bruecken", (string?)move.Line("wp-category-6")["content"]!["slug"]);
        Assert.Equal("""{"externalId":"wp-site"}""", move.Line("wp-50")["content"]!["section"]!.ToJsonString());
        Assert.Equal("stadt-musterhausen", (string?)move.Line("wp-site")["content"]!["slug"]);
    }

    [Fact]
    public void Pictures_are_copied_with_their_texts()
    {
        var picture = move.Line("wp-20");

        Assert.Equal("Foto: Stadt Musterhausen/Müller", (string?)picture["content"]!["credit"]);
        Assert.Equal("Neue Brücke mit vier Pfeilern über einem Fluss", (string?)picture["content"]!["texts"]!["de"]!["alt"]);
        Assert.Equal(
            "Blick von Westen auf die Brücke mit vier Pfeilern.",
            (string?)picture["content"]!["texts"]!["de"]!["longDescription"]
        );
        Assert.Equal(
            move.Lines.Where(line => (string?)line["kind"] == "image").Select(line => (string)line["sha256"]!).Order(),
            Directory.EnumerateFiles(move.Images).Select(file => Path.GetFileName(file)!).Order()
        );
    }

    [Fact]
    public void What_is_not_moved_is_in_the_report()
    {
        Assert.Contains("block", move.Kinds("wp-17"));
        Assert.Contains("tag", move.Kinds("wp-17"));
        Assert.Contains("field", move.Kinds("wp-17"));
        Assert.Contains("comment", move.Kinds("wp-17"));
        Assert.Contains("pingback", move.Kinds("wp-17"));
        Assert.Contains("sticky", move.Kinds("wp-17"));
        Assert.Contains("author", move.Kinds("wp-3"));
        Assert.Contains(
            "Frage an das Bauamt",
            (string?)move.LossesOf("wp-3").Single(loss => (string?)loss["kind"] == "shortcode")["words"]
        );
        Assert.Equal(["private"], move.Kinds("wp-42"));
        Assert.Contains("Das war ein Versehen.", (string?)move.LossesOf("wp-44").Single()["words"]);
        Assert.Equal(["menu"], move.Kinds("wp-60"));
        Assert.Equal(["file"], move.Kinds("wp-23"));
        Assert.Contains(move.Losses, loss => ((string?)loss["message"])!.Contains("U+000B", StringComparison.Ordinal));
    }
}
