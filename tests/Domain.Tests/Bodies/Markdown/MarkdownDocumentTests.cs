using Domain.Bodies;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies.Markdown;

public sealed class MarkdownDocumentTests
{
    [Fact]
    public void Fields_come_first_with_their_lines()
    {
        var document = MarkdownReader
            .ReadDocument(
                """
                ---
                title: "Wasser: ein Überblick"
                year: 2026
                draft: no
                lead: >-
                  Erste Zeile
                  zweite Zeile
                leadImage:
                  image: 1000042
                  decorative: false
                topics: [1000002, 1000003]
                slug:
                ---

                Ein Absatz mit <u>Strich.
                """
            )
            .Value;

        Assert.Equal(
            """{"title":"Wasser: ein \u00DCberblick","year":2026,"draft":"no","lead":"Erste Zeile zweite Zeile","leadImage":{"image":1000042,"decorative":false},"topics":[1000002,1000003],"slug":null}""",
            document.FrontMatter.Fields.ToJsonString()
        );
        Assert.Equal((2, 8, 9), (Line("/title"), Line("/leadImage"), Line("/leadImage/image")));
        Assert.Equal(11, Line("/topics/1"));
        Assert.Equal(15, Assert.Single(document.Body.Report.Losses).Line);
        Assert.Equal("Ein Absatz mit Strich.", BodyText.ToPlainText(document.Body.Blocks));

        int Line(string pointer) => document.FrontMatter.Lines[pointer];
    }

    [Theory]
    [InlineData("Nur Text.")]
    [InlineData("---\n---\nNur Text.")]
    [InlineData("---\n# leer\n---\nNur Text.")]
    public void Fields_may_be_missing(string markdown)
    {
        var document = MarkdownReader.ReadDocument(markdown).Value;

        Assert.Empty(document.FrontMatter.Fields);
        Assert.Equal("Nur Text.", BodyText.ToPlainText(document.Body.Blocks));
    }

    [Theory]
    [InlineData("title: \"offen\nkicker: x", 2)]
    [InlineData("title: a\ntitle: b", 3)]
    [InlineData("a: &x 1\nb: *x", 3)]
    [InlineData("- a\n- b", 2)]
    [InlineData("a: b: c", 2)]
    [InlineData("a: 1\n{b: 2}: 3", 3)]
    [InlineData("a: [[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]", 2)]
    public void Broken_fields_are_refused_with_their_line(string yaml, int line)
    {
        var error = MarkdownReader.ReadDocument($"---\n{yaml}\n---\nText").Error;

        Assert.Equal("frontMatter.invalid", error?.Code);
        Assert.StartsWith($"Line {line}:", error?.Message.English, StringComparison.Ordinal);
    }
}
