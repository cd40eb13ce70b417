using Domain.Bodies;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies.Markdown;

/// <summary>A number at the beginning of a line is either shown as it is in the source or part of the text.</summary>
public sealed class OrdinalTests
{
    [Theory]
    [InlineData("1. a\n2. b\n3. c", "")]
    [InlineData("1. a\n1. b\n1. c", "")]
    [InlineData("1. a\n   - x\n   - y\n2. b", "")]
    [InlineData("1. a\n2. b\n\nText\n\n1. c\n2. d", "")]
    [InlineData("1) a\n\n1) b", "1")]
    [InlineData("1. a\n2. b\n\n1. c\n2. d", "1 2")]
    [InlineData("1. a\n2. b\n\n1) c", "1")]
    [InlineData("1. a\n\n   Text\n\n   > Zitat\n2. b", "2")]
    [InlineData("1) a\n\n:::factBox Titel\n1) b\n:::", "")]
    public void A_number_that_readers_will_not_see_is_reported(string markdown, string numbers) =>
        Assert.Equal(
            numbers,
            string.Join(
                ' ',
                MarkdownReader
                    .Read(markdown)
                    .Value.Report.Losses.Where(loss => loss.Kind is LossKind.ListNumber)
                    .SelectMany(loss => loss.Words)
            )
        );

    [Theory]
    [InlineData("1. FC Köln gewinnt.\n\n1. FC Nürnberg verliert.", "- 1. FC Köln gewinnt.|- 1. FC Nürnberg verliert.")]
    [InlineData("> 1. FC Köln gewinnt.\n>\n> 1. FC Nürnberg verliert.", "quote")]
    [InlineData("1. a\n1. b\n1. c", "number a|number b|number c")]
    [InlineData("1. a\n1. b\n\n1. FC Köln", "number a|number b|- 1. FC Köln")]
    [InlineData("1. a\n\n2. b\n\n3. c", "number a|number b|number c")]
    [InlineData("1. a\r\n\r\n1. b", "- 1. a|- 1. b")]
    [InlineData("1. a\n2. 1) gilt nicht", "number a|number 1) gilt nicht")]
    [InlineData("1. a\n2. * Stern", "number a|number * Stern")]
    [InlineData("1. a\n   \n1. b", "- 1. a|- 1. b")]
    public void Items_of_lists_whose_numbers_are_all_1_are_directly_below_each_other(string markdown, string expected) =>
        Assert.Equal(
            expected.Split('|'),
            MarkdownReader
                .Read(markdown)
                .Value.Blocks.Select(block => block is TextBlock text ? $"{text.ListItem ?? "-"} {text.ToText()}" : "quote")
        );
}
