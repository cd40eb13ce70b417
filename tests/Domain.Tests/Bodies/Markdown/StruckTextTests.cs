using Domain.Bodies;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies.Markdown;

/// <summary>Struck text is deleted text: it is nowhere in the body, and always in the report.</summary>
public sealed class StruckTextTests
{
    private static readonly string[] Struck = ["~~weg~~", "~~weg ~~", "~~ weg~~", "~~ weg ~~", "~~weg,~~", "~~noch *weg*~~"];

    private static readonly string[] Places =
    [
        "Alt {0} neu",
        "Alt{0}neu",
        "## Alt {0} neu",
        "- Alt {0} neu",
        "> Alt {0} neu",
        "| Alt {0} neu |\n| --- |\n| x |",
        ":::factBox Alt {0} neu\nText\n:::",
        ":::linkBox Alt {0} neu\n- [a](https://example.org)\n:::",
        "::::accordion\n:::item Alt {0} neu\nText\n:::\n::::",
        ":::table Alt {0} neu\n| a |\n| --- |\n:::",
        "![Alt {0} neu](image:1)",
        "![](image:1 \"Alt {0} neu\")",
        "- Text\n\n  ![](image:1 \"Alt {0} neu\")",
        "[Alt {0} neu](https://example.org)",
    ];

    public static TheoryData<string> AllPlaces => [.. Places];

    [Theory]
    [MemberData(nameof(AllPlaces))]
    public void It_is_left_out_wherever_it_is_and_reported(string place) =>
        Assert.All(
            Struck,
            struck =>
            {
                var (blocks, report) = MarkdownReader.Read(place.Replace("{0}", struck, StringComparison.Ordinal)).Value;
                var body = Example.Write(Body.Normalize(blocks).Blocks);

                Assert.DoesNotContain("weg", body, StringComparison.Ordinal);
                Assert.DoesNotContain("~", body, StringComparison.Ordinal);
                Assert.Contains(
                    "weg",
                    string.Concat(report.Losses.Single(loss => loss.Kind is LossKind.DeletedText).Words),
                    StringComparison.Ordinal
                );
            }
        );

    [Theory]
    [MemberData(nameof(AllPlaces))]
    public void Escaped_or_single_signs_are_text(string place) =>
        Assert.All(
            [@"\~\~da\~\~", "~~da", "da~~", @"\~~da\~~"],
            signs =>
            {
                var (blocks, report) = MarkdownReader.Read(place.Replace("{0}", signs, StringComparison.Ordinal)).Value;

                Assert.Contains(
                    signs.Replace("\\", "", StringComparison.Ordinal),
                    Example.Write(Body.Normalize(blocks).Blocks),
                    StringComparison.Ordinal
                );
                Assert.DoesNotContain(report.Losses, loss => loss.Kind is LossKind.DeletedText);
            }
        );

    [Fact]
    public void Signs_in_titles_and_captions_survive_being_written()
    {
        Block[] blocks =
        [
            new ImageBlock
            {
                Image = 1,
                Alt = "~~a~~",
                Caption = "~~b~~ ~c",
            },
            new FactBoxBlock { Title = "~~d~~", Content = [] },
        ];

        var read = MarkdownReader.Read(MarkdownWriter.Write(blocks)).Value.Blocks;

        Assert.Equal(("~~a~~", "~~b~~ ~c"), (((ImageBlock)read[0]).Alt, ((ImageBlock)read[0]).Caption));
        Assert.Equal("~~d~~", ((FactBoxBlock)read[1]).Title);
    }
}
