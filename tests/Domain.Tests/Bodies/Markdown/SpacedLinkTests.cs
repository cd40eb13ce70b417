using Domain.Bodies;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies.Markdown;

/// <summary>Links to addresses as they are copied, with the spaces of file names and numbers.</summary>
public sealed class SpacedLinkTests
{
    [Theory]
    [InlineData("https://alt.example/Bericht 2027.pdf", "https://alt.example/Bericht%202027.pdf")]
    [InlineData(
        "https://alt.example/Bericht  zur Lage (2027) neu.pdf",
        "https://alt.example/Bericht%20%20zur%20Lage%20(2027)%20neu.pdf"
    )]
    [InlineData(" https://alt.example/a b.pdf ", "https://alt.example/a%20b.pdf")]
    [InlineData("https://alt.example/a_b c_d*e f*.pdf", "https://alt.example/a_b%20c_d*e%20f*.pdf")]
    [InlineData("HTTPS://alt.example/?q=a b&c=d e#f g", "HTTPS://alt.example/?q=a%20b&c=d%20e#f%20g")]
    [InlineData("//alt.example/a b", "https://alt.example/a%20b")]
    [InlineData("/breg-de/Datei 1.pdf", "/breg-de/Datei%201.pdf")]
    [InlineData("tel:030 0000-0", "tel:0300000-0")]
    [InlineData("mailto:presse@alt.example?subject=Frage zu", "mailto:presse@alt.example?subject=Frage%20zu")]
    [InlineData("<https://alt.example/a b>", "https://alt.example/a%20b")]
    [InlineData("https://alt.example/a\u00A0b", "https://alt.example/a%C2%A0b")]
    public void Spaces_in_an_address_are_encoded(string address, string href)
    {
        string[] texts =
        [
            "[Ziel]({0})",
            "Vor [**Ziel**]({0}) und ([Ziel]({0})).",
            "- [Ziel]({0} \"Titel hier\")",
            "| [Ziel]({0}) |\n| --- |",
        ];

        Assert.All(
            texts,
            text =>
            {
                var blocks = MarkdownReader.Read(text.Replace("{0}", address, StringComparison.Ordinal)).Value.Blocks;
                var line = (blocks[0] as IMarkedText) ?? ((TableBlock)blocks[0]).Rows[0].Cells[0];

                Assert.Equal([href], line.MarkDefs.Cast<LinkMark>().Select(link => link.Href));
                Assert.DoesNotContain("](", string.Concat(line.Children.Select(span => span.Text)), StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData("[a](b c)")]
    [InlineData("[Anlage](siehe Seite 3)")]
    [InlineData("`[a](https://alt.example/b c)`")]
    [InlineData(@"\[a](mailto:b c)")]
    public void What_is_no_address_is_text(string markdown) =>
        Assert.Equal(
            markdown.Trim('`', '\\'),
            Assert.IsType<TextBlock>(Assert.Single(MarkdownReader.Read(markdown).Value.Blocks)).ToText()
        );

    [Theory]
    [InlineData("[a](https://alt.example/ 'Titel b')", "Titel b")]
    [InlineData("[a](https://alt.example/ (Titel b))", "Titel b")]
    [InlineData("[a](https://alt.example/x y \"Titel b\")", "Titel b")]
    public void A_title_is_no_part_of_the_address(string markdown, string title) =>
        Assert.Equal([title], MarkdownReader.Read(markdown).Value.Report.Losses.SelectMany(loss => loss.Words));
}
