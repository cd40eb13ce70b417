using Movers.Tests.Support;

namespace Movers.Tests.Markdown;

/// <summary>What the fields of a text say about its publication.</summary>
public sealed class MatterFieldsTests
{
    [Theory]
    [InlineData("published: no", "draft")]
    [InlineData("published: off", "draft")]
    [InlineData("published: \"false\"", "draft")]
    [InlineData("published: False", "draft")]
    [InlineData("draft: \"true\"", "draft")]
    [InlineData("draft: yes", "draft")]
    [InlineData("draft: Y", "draft")]
    [InlineData("draft: On", "draft")]
    [InlineData("draft: 1", "draft")]
    [InlineData("draft: no", "published")]
    [InlineData("draft: 'false'", "published")]
    [InlineData("published: yes", "published")]
    public void Yes_and_no_have_many_spellings(string field, string state)
    {
        using var move = Move.MarkdownFiles(new MoveMap(), ("a.md", $"---\ntitle: Titel\ndate: 2020-01-01\n{field}\n---\nText"));

        Assert.Equal(state, (string?)move.Line("md-a")["state"]);
        Assert.DoesNotContain("field", move.Kinds("md-a"));
    }

    [Fact]
    public void What_is_neither_is_reported()
    {
        using var move = Move.MarkdownFiles(
            new MoveMap(),
            ("a.md", "---\ntitle: Titel\ndate: 2020-01-01\npublished: 2020-05-01\n---\nText")
        );

        Assert.Contains("field", move.Kinds("md-a"));
    }

    [Theory]
    [InlineData("README.md", false)]
    [InlineData("docs/notiz.md", false)]
    [InlineData("content/seite.md", true)]
    public void A_file_without_fields_is_a_page_only_for_Hugo(string file, bool isMoved)
    {
        using var move = Move.MarkdownFiles(new MoveMap(), (file, "# Über dieses Projekt\n\nSo wird es gebaut."));

        Assert.Equal(isMoved, move.Lines.Any(line => (string?)line["kind"] == "article"));
        Assert.Contains("So wird es gebaut.", move.Written);
    }

    [Theory]
    [InlineData("# Neue **Brücke** frei", "Neue Brücke frei")]
    [InlineData("# 1. Mai: *Fest* am [Rathaus](/rathaus)", "1. Mai: Fest am Rathaus")]
    [InlineData("# `Code` &amp; Recht \\*", "Code & Recht *")]
    public void A_heading_that_is_the_title_has_no_markup(string heading, string title)
    {
        using var move = Move.MarkdownFiles(new MoveMap(), ("a.md", $"---\ndate: 2020-01-01\n---\n{heading}\n\nText"));

        Assert.Equal(title, (string?)move.Line("md-a")["content"]!["title"]);
        Assert.Equal(["normal: Text"], Blocks.Of(move.Line("md-a")));
    }
}
