using CsCheck;
using Movers.Tests.Support;

namespace Movers.Tests.Html;

/// <summary>Single properties of pages.</summary>
public sealed class PagesTests
{
    private static readonly string[] Files =
    [
        "index.html",
        "index.htm",
        "index.xhtml",
        "a/b.html",
        "a:b.html",
        "a/b.htm",
        "A/b.html",
        $"{new string('x', 150)}/{new string('y', 50)}.html",
        $"{new string('x', 150)}/{new string('y', 50)}.htm",
    ];

    [Fact]
    public void A_field_takes_only_what_it_uses_from_the_page()
    {
        var map = Move.Map("""{ "fields": { "title": "h2", "lead": "p.l", "authors": ".a", "date": "time" } }""");
        using var move = Page(
            map,
            "<h2>Titel</h2><p class=l>Lead</p><time>2020-01-01</time><p>Text</p><h2>Zwischentitel</h2><p class=l>Absatz</p>"
                + "<p><time>2020-02-02</time></p><i class=a>Anna</i><i class=a>Bernd</i>"
        );

        Assert.Equal(
            ["h2: Überschrift", "normal: Text", "h2: Zwischentitel", "normal: Absatz", "normal: 2020-02-02"],
            Blocks.Of(move.Line("html-a"))
        );
        Assert.Equal(["Anna", "Bernd"], move.Line("html-a")["content"]!["authors"]!.AsArray().Select(author => (string)author!));
    }

    [Theory]
    [InlineData("Ressort: (\\\\w+) (\\\\w+)", "Bau")]
    [InlineData("Ressort: (?:\\\\w+) (\\\\w+)", "Amt")]
    [InlineData("B\\\\w+", "Bau")]
    [InlineData("(?<name>B\\\\w+) (\\\\w+)", "Amt")]
    public void The_first_group_of_a_pattern_is_the_value(string pattern, string kicker)
    {
        var map = Move.Map($$"""{ "fields": { "kicker": { "select": ".k", "pattern": "{{pattern}}" } } }""");
        using var move = Page(map, "<p class=k>Ressort: Bau Amt</p>");

        Assert.Equal(kicker, (string?)move.Line("html-a")["content"]!["kicker"]);
    }

    [Theory]
    [InlineData("Das Haus. Foto: Amt (Müller)", "Foto: Amt (Müller)")]
    [InlineData("Das Haus (Foto: Amt)", "Foto: Amt")]
    [InlineData("Das Haus (Foto: Amt (Müller))", "Foto: Amt (Müller)")]
    [InlineData("Das Haus [© dpa]", "© dpa")]
    [InlineData("Das Haus (c) dpa", "(c) dpa")]
    public void A_credit_ends_with_its_own_brackets(string caption, string credit) =>
        Assert.Equal(credit, MovedPicture.CreditIn(caption));

    [Theory]
    [InlineData("de", "„Ja“")]
    [InlineData("en", "“Ja”")]
    public void Quotation_marks_are_those_of_the_page(string lang, string text)
    {
        using var move = Move.HtmlPages(
            new MoveMap(),
            ("a.html", $"<html lang={lang}><main><h1>Titel</h1><p><q>Ja</q></p></main>")
        );

        Assert.Equal([$"normal: {text}"], Blocks.Of(move.Line("html-a")));
    }

    [Fact]
    public void Every_page_has_an_id_of_its_own() =>
        Gen
            .Bool.Array[Files.Length]
            .Select(chosen => Files.Where((_, place) => chosen[place]).Append("z.html").ToList())
            .Sample(
                files =>
                {
                    using var move = Move.HtmlPages(
                        new MoveMap(),
                        [.. files.Select(file => (file, $"<main><h1>{file}</h1></main>"))]
                    );
                    var articles = move
                        .Lines.Where(line => (string?)line["kind"] == "article")
                        .ToDictionary(line => (string)line["externalId"]!, line => (string)line["content"]!["title"]!);

                    Assert.Equal(files.Count, articles.Count);
                    Assert.Equal(files.Contains("index.html"), articles.GetValueOrDefault("html-index") == "index.html");
                },
                iter: 20
            );

    [Fact]
    public void Pages_that_forward_to_each_other_lead_to_the_article_at_the_end()
    {
        const int Length = 300;
        var pages = Enumerable
            .Range(0, Length)
            .Select(number => ($"{number}.html", $"<meta http-equiv=refresh content=\"0; url={number + 1}.html\">"))
            .Append(
                (
                    $"{Length}.html",
                    "<main><h1>Ziel</h1><p><a href=\"0.html\">von vorn</a> <a href=\"kreis1.html\">Kreis</a></p></main>"
                )
            )
            .Append(("kreis1.html", "<meta http-equiv=refresh content=\"0; url=kreis2.html\">"))
            .Append(("kreis2.html", "<meta http-equiv=refresh content=\"0; url=kreis1.html\">"));
        using var move = Move.HtmlPages(Move.Map("""{ "site": "https://amt.example" }"""), [.. pages]);

        Assert.Equal(Length, move.Lines.Count(line => (string?)line["kind"] == "redirect"));
        Assert.All(
            move.Lines.Where(line => (string?)line["kind"] == "redirect"),
            line => Assert.Equal($"html-{Length}", (string?)line["content"]!["target"]!["article"]!["externalId"])
        );
        Assert.Equal(
            [$"normal: [von vorn](html-{Length}) [Kreis](https://amt.example/kreis1.html)"],
            Blocks.Of(move.Line($"html-{Length}"))
        );
        Assert.Contains("forward", move.Kinds("html-kreis1"));
    }

    [Fact]
    public void Sections_with_long_names_have_slugs_of_their_own()
    {
        var name = new string('a', 90);
        using var move = Move.HtmlPages(
            Move.Map("""{ "fields": { "section": ".s" } }"""),
            ("a.html", $"<main><h1>A</h1><p class=s>{name} 1</p></main>"),
            ("b.html", $"<main><h1>B</h1><p class=s>{name}.2</p></main>")
        );

        var slugs = move
            .Lines.Where(line => (string?)line["kind"] == "section")
            .Select(line => (string)line["content"]!["slug"]!)
            .ToList();
        Assert.Equal(slugs.Count, slugs.Distinct().Count());
    }

    private static Move Page(MoveMap map, string main) =>
        Move.HtmlPages(map, ("a.html", $"<html lang=de><main><h1>Überschrift</h1>{main}</main></html>"));
}
