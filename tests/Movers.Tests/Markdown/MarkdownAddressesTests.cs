using Movers.Tests.Support;

namespace Movers.Tests.Markdown;

/// <summary>Links are found where the service reads links, and nowhere else.</summary>
public sealed class MarkdownAddressesTests
{
    [Theory]
    [InlineData("    [Ziel](b.md)", "[Ziel](md-b)")]
    [InlineData("Am\n3. Mai: [Ziel](b.md)", "Am 3. Mai: [Ziel](md-b)")]
    [InlineData("Bürger*innen und [Ziel](b.md) für Besucher*innen", "Bürger*innen und [Ziel](md-b) für Besucher*innen")]
    [InlineData("[^1]: Fußnote mit [Ziel](b.md)", "Fußnote mit [Ziel](md-b)")]
    [InlineData("<Ort>, <Datum>: [Ziel](b.md)", "<Ort>, <Datum>: [Ziel](md-b)")]
    [InlineData(
        "Siehe https://amt.example/b/ und <https://amt.example/b/>.",
        "Siehe [https://amt.example/b/](md-b) und [https://amt.example/b/](md-b)."
    )]
    [InlineData("[Ziel](<b.md>) [Ziel](b.md \"Titel\")", "[Ziel](md-b) [Ziel](md-b)")]
    [InlineData("[Ziel](</ein (altes) Haus>)", "[Ziel](https://amt.example/ein%20(altes)%20Haus)")]
    [InlineData("`[Ziel](b.md)`", "[Ziel](b.md)")]
    public void Are_read_in_the_same_dialect(string markdown, string text)
    {
        using var move = Move.MarkdownFiles(
            Move.Map("""{ "site": "https://amt.example" }"""),
            ("a.md", $"---\ntitle: Titel\ndate: 2020-01-01\n---\n{markdown}"),
            ("b.md", "---\ntitle: Ziel\ndate: 2020-01-01\n---\nZiel")
        );

        Assert.Equal([$"normal: {text}"], Blocks.Of(move.Line("md-a")));
    }

    [Fact]
    public void A_page_is_found_by_any_end_of_its_path()
    {
        using var move = Move.MarkdownFiles(
            new MoveMap(),
            (
                "content/a.md",
                "---\ntitle: Titel\ndate: 2020-01-01\n---\n"
                    + string.Join(
                        ' ',
                        new[] { "b", "x/b", "/y/x/b.md", "B", "c", "y/c/index.md", "b/c" }.Select(name =>
                            $"[L]({{{{< ref \"{name}\" >}}}})"
                        )
                    )
            ),
            ("content/y/x/b.md", "---\ntitle: B\ndate: 2020-01-01\n---\nB"),
            ("content/y/c/index.md", "---\ntitle: C\ndate: 2020-01-01\n---\nC")
        );

        Assert.StartsWith(
            "normal: [L](md-content:y:x:b) [L](md-content:y:x:b) [L](md-content:y:x:b) [L](md-content:y:x:b) [L](md-content:y:c:index) [L](md-content:y:c:index) ",
            Assert.Single(Blocks.Of(move.Line("md-content:a")))
        );
        Assert.Contains(move.LossesOf("md-content:a"), loss => (string?)loss["words"] == "b/c");
    }

    [Fact]
    public void Files_whose_names_differ_only_in_case_are_all_moved()
    {
        using var move = Move.MarkdownFiles(
            new MoveMap(),
            ("a.md", "---\ntitle: Klein\ndate: 2020-01-01\n---\nText"),
            ("A.md", "---\ntitle: Groß\ndate: 2020-01-01\n---\nText"),
            ("a.markdown", "---\ntitle: Lang\ndate: 2020-01-01\n---\nText")
        );

        Assert.Equal(3, move.Lines.Count(line => (string?)line["kind"] == "article"));
    }
}
