using Domain.Bodies;
using Domain.Bodies.Html;

namespace Domain.Tests.Bodies.Html;

/// <summary>Lists and numbered sections of Word, with and without the styles that say which is which.</summary>
public sealed class WordListTests
{
    private const string Gap = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>";

    /// <summary>How Word writes an item with a sign and a text.</summary>
    private static readonly string[] Forms =
    [
        "<p style='mso-list:l1 level1 lfo3'><span style='mso-list:Ignore'>{0}<span>&nbsp;</span></span>{1}</p>",
        "<p class=MsoListParagraph style='mso-list:l1 level1 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>{0}"
            + Gap
            + "</span><![endif]>{1}</p>",
        "<div class=MsoListParagraph style=\"mso-list:l1 level1 lfo3\"><span style='mso-list:Ignore'>{0}</span>{1}</div>",
        "<p class='x_MsoListParagraph' style='mso-list:l1 level1 lfo3'><b><span>{0}" + Gap + "</span></b>{1}</p>",
        "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'>{0}" + Gap + "{1}</p>",
        "<p class=MsoNormal style='margin-left:36.0pt;text-indent:-18.0pt'>\n<span>{0}" + Gap + "</span>{1}</p>",
        "<p class=MsoListNumber>{0}" + Gap + "{1}</p>",
    ];

    public static TheoryData<string> AllForms => [.. Forms];

    [Theory]
    [MemberData(nameof(AllForms))]
    public void A_number_that_no_list_has_begins_a_paragraph(string form)
    {
        string[] numbers = ["§ 1", "§ 12a", "1.1", "1.1.", "1.1.1", "1.1)", "Artikel 1", "Art. 3", "A.1", "I.2.", "Ziffer 4:"];

        Assert.All(numbers, number => Assert.Equal([$"- {number} Zweck"], Read(string.Format(null, form, number, "Zweck"))));
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void A_number_that_a_list_has_is_counted_or_reported(string form)
    {
        string[] numbers = ["1.", "1)", "(1)", "1", "a)", "aa)", "iii.", "IV.", "12."];

        Assert.All(
            numbers,
            number =>
            {
                var (blocks, report) = HtmlReader.Read(string.Format(null, form, number, "Zweck")).Value;
                var sign = number.Trim('(', ')', '.');

                Assert.Equal(["number Zweck"], blocks.Select(Shown));
                Assert.Equal(
                    sign == "1" ? [] : [sign],
                    report.Losses.Where(loss => loss.Kind is LossKind.ListNumber).SelectMany(loss => loss.Words)
                );
            }
        );
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void A_bullet_is_no_text(string form) =>
        Assert.All(
            ["·", "•", "–", "-", "§", "o", "\uF0B7", "<span style='font-family:Wingdings'>ü</span>"],
            bullet => Assert.Equal(["bullet Zweck"], Read(string.Format(null, form, bullet, "Zweck")))
        );

    [Theory]
    [InlineData(
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='font-family:Symbol'>·</span>&nbsp; a</p>",
        "bullet a"
    )]
    [InlineData("<p class=MsoListParagraph>1. a</p>", "number a")]
    [InlineData("<p class=MsoListParagraph>- a</p>", "bullet a")]
    [InlineData("<p class=MsoListParagraph>1990 a</p>", "- 1990 a")]
    [InlineData("<p class=MsoListParagraph>a</p>", "- a")]
    [InlineData("<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>a</p>", "bullet a")]
    [InlineData("<p class=MsoNormal>1. a</p>", "- 1. a")]
    [InlineData("<div class=MsoListParagraph style='mso-list:l0 level1 lfo1'><p>a</p></div>", "- a")]
    public void A_sign_without_a_gap_counts_in_list_paragraphs(string html, string expected) =>
        Assert.Equal([expected], Read(html));

    [Fact]
    public void A_list_with_sections_keeps_all_of_its_numbers() =>
        Assert.Equal(
            ["- 1. a", "- 1.1 b", "- 2. c", "bullet d", "number e"],
            Read(
                Item("l1 level1", "1.", "a")
                    + Item("l1 level2", "1.1", "b")
                    + Item("l1 level1", "2.", "c")
                    + Item("l1 level3", "·", "d")
                    + Item("l2 level1", "1.", "e")
            )
        );

    [Theory]
    [InlineData("margin-left:36.0pt", 1)]
    [InlineData("margin-left:72.0pt", 2)]
    [InlineData("margin-left:1.5in", 3)]
    [InlineData("margin-left:2.54cm", 2)]
    public void The_margin_says_the_level_where_no_style_does(string style, int level) =>
        Assert.Equal(
            level,
            HtmlReader
                .Read(
                    string.Concat(
                        Enumerable
                            .Range(1, 2)
                            .Select(i => $"<p class=MsoListParagraph style='margin-left:{36 * i}pt'>·{Gap}a</p>")
                    ) + $"<p class=MsoListParagraph style='{style}'>·{Gap}b</p>"
                )
                .Value.Blocks.Cast<TextBlock>()
                .Last()
                .Level
        );

    [Theory]
    [InlineData(
        "<h2 style='mso-list:l1 level1 lfo1'><span style='mso-list:Ignore'>1.1" + Gap + "</span>Titel</h2>",
        "h2 1.1 Titel"
    )]
    [InlineData(
        "<p class=MsoHeading3 style='mso-list:l1 level1 lfo1'><span style='mso-list:Ignore'>1.</span>Titel</p>",
        "h3 1. Titel"
    )]
    [InlineData("<p class=x_msoheading3>Titel</p>", "h3 Titel")]
    public void The_number_of_a_heading_stays(string html, string expected) =>
        Assert.Equal(
            [expected],
            HtmlReader.Read(html).Value.Blocks.Cast<TextBlock>().Select(block => $"{block.Style} {block.ToText()}")
        );

    private static string Item(string list, string sign, string text) =>
        $"<p style='mso-list:{list} lfo1'><span style='mso-list:Ignore'>{sign}</span>{text}</p>";

    private static IEnumerable<string> Read(string html) => HtmlReader.Read(html).Value.Blocks.Select(Shown);

    private static string Shown(Block block) =>
        block is TextBlock text ? $"{text.ListItem ?? "-"} {text.ToText()}" : block.GetType().Name;
}
