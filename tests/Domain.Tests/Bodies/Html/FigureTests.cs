using CsCheck;
using Domain.Bodies;
using Domain.Bodies.Html;

namespace Domain.Tests.Bodies.Html;

/// <summary>Captions stay with what they describe, and in their order.</summary>
public sealed class FigureTests
{
    private static readonly string[] Wrappers =
    [
        "{0}",
        "<div>{0}</div>",
        "<div><span><div>{0}</div></span></div>",
        "<a href='https://example.org/'>{0}</a>",
        "<picture>{0}</picture>",
        "<section><p>{0}</p></section>",
    ];

    public static TheoryData<string> Wrapped => [.. Wrappers];

    [Theory]
    [MemberData(nameof(Wrapped))]
    public void A_caption_is_found_whatever_wraps_it(string wrapper)
    {
        string[] figures =
        [
            "<figure>"
                + wrapper.Replace("{0}", "<img data-image=1>{0}<figcaption>Text</figcaption>", StringComparison.Ordinal)
                + "</figure>",
            "<figure>" + wrapper + "<img data-image=1><figcaption>Text</figcaption></figure>",
            "<figure><img data-image=1>"
                + wrapper.Replace("{0}", "<figcaption>Text</figcaption>", StringComparison.Ordinal)
                + "</figure>",
            "<figure>"
                + wrapper.Replace("{0}", "<img data-image=1>", StringComparison.Ordinal)
                + "<figcaption>Text</figcaption></figure>",
            "<div class=wp-caption>"
                + wrapper.Replace("{0}", "<img data-image=1>", StringComparison.Ordinal)
                + "<p class=wp-caption-text>Text</p></div>",
        ];

        Assert.All(
            figures,
            figure =>
                Assert.Equal(
                    "Text",
                    Assert.IsType<ImageBlock>(Assert.Single(Read(figure.Replace("{0}", "", StringComparison.Ordinal)))).Caption
                )
        );
    }

    [Theory]
    [InlineData("I P C", "1:C, P")]
    [InlineData("P I C", "P, 1:C")]
    [InlineData("C I", "1:C")]
    [InlineData("I I C", "1, 1:C")]
    [InlineData("C I I", "1:C, 1")]
    [InlineData("I C I D", "1:C, 1:D")]
    [InlineData("I C D", "1:C D")]
    [InlineData("C I D", "1:C D")]
    [InlineData("P C P D", "P, C, P, D")]
    [InlineData("C D", "C, D")]
    [InlineData("L C", "")]
    [InlineData("L P C", "P")]
    [InlineData("L C I D", "1:D")]
    [InlineData("I L C", "1:C")]
    [InlineData("T C", "table Eigen C")]
    [InlineData("C T", "table C Eigen")]
    public void Every_caption_goes_to_what_is_before_it_or_else_after_it(string parts, string expected)
    {
        var html = string.Concat(
            parts
                .Split(' ')
                .Select(part =>
                    part switch
                    {
                        "I" => "<img data-image=1>",
                        "L" => "<img src=fehlt.jpg>",
                        "P" => "<p>P</p>",
                        "T" => "<table><caption>Eigen</caption><tr><td>x</td></tr></table>",
                        _ => $"<figcaption>{part}</figcaption>",
                    }
                )
        );

        Assert.Equal(expected, string.Join(", ", Read($"<figure>{html}</figure>").Select(Shown)));
    }

    [Fact]
    public void No_caption_is_lost_or_overtakes_another() =>
        BodyGen
            .Pick(
                "<img data-image=1>",
                "<p>w</p>",
                "w",
                "<table><tr><td>w</td></tr></table>",
                "<figcaption>w</figcaption>",
                "<figure><img data-image=1><figcaption>w</figcaption></figure>"
            )
            .Array[1, 8]
            .Sample(parts =>
            {
                var words = 0;
                var html = string.Concat(parts.Select(part => part.Replace(">w", $">w{++words} ", StringComparison.Ordinal)));
                var said = Read($"<figure>{html}</figure>").Select(Shown).SelectMany(text => text.Split(' ', ':')).ToList();

                Assert.All(
                    Enumerable.Range(1, words).Where(word => html.Contains($">w{word} ", StringComparison.Ordinal)),
                    word => Assert.Contains($"w{word}", said)
                );
            });

    private static IReadOnlyList<Block> Read(string html) => HtmlReader.Read(html).Value.Blocks;

    private static string Shown(Block block) =>
        block switch
        {
            ImageBlock image => image.Caption is { } caption ? $"{image.Image}:{caption}" : $"{image.Image}",
            TableBlock table => $"table {table.Caption?.ToText()}"
                + (table.Rows[0].Cells[0].ToText() is "x" ? "" : $" {table.Rows[0].Cells[0].ToText()}"),
            TextBlock text => text.ToText(),
            _ => block.GetType().Name,
        };
}
