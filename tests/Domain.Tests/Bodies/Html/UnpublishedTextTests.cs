using CsCheck;
using Domain.Bodies;
using Domain.Bodies.Html;

namespace Domain.Tests.Bodies.Html;

/// <summary>What is deleted, hidden or a reviewer's comment is never in the body, however a program says so.</summary>
public sealed class UnpublishedTextTests
{
    private const string Style = "<style>.verborgen { display : none !important } .weg { text-decoration: line-through }</style>";

    /// <summary>Attributes of an element that is not to be published.</summary>
    private static readonly string[] Attributes =
    [
        "hidden",
        "style='display:none'",
        "style='display:none !important'",
        "style='DISPLAY: None!IMPORTANT; color:red'",
        "style='display:none!important;display:block'",
        "style='display:block;/* nicht */display:none'",
        "style='visibility:hidden!important'",
        "style='mso-hide:all !important'",
        "style='text-decoration:line-through'",
        "style='text-decoration:line-through !important'",
        "class=verborgen",
        "class='verborgen' style='display:inline'",
        "class=weg",
        "class=msoDel",
        "class=x_msoDel",
        "class=MsoCommentText",
        "class='x_x_MsoCommentText'",
        "class=msocommenttext",
        "class=MSOCOMTXT",
        "class='TrackChangeTextDeletion TrackedChange'",
        "style='mso-element:comment'",
        "style='mso-special-character:comment'",
        "id=_com_1",
        "id=x__com_1",
    ];

    public static TheoryData<string> Ways => [.. Attributes];

    [Theory]
    [MemberData(nameof(Ways))]
    public void It_is_left_out_wherever_it_is_and_reported(string attributes)
    {
        string[] places =
        [
            "<p>da <span ¤>geheim</span></p>",
            "<p>da</p><p ¤>geheim</p>",
            "<p>da</p><div ¤><p>ganz <b>geheim</b></p></div>",
            "<ul><li>da</li><li ¤>geheim</li></ul>",
            "<table><tr><td>da</td><td ¤>geheim</td></tr></table>",
            "<table><tr><td>da</td></tr><tr ¤><td>geheim</td></tr></table>",
            "<table><tr><td>da</td></tr><tbody ¤><tr><td>geheim</td></tr></tbody></table>",
            "<table><caption ¤>geheim</caption><tr><td>da</td></tr></table>",
            "<figure><table><tr><td>da</td></tr></table><figcaption ¤>geheim</figcaption></figure>",
        ];

        Assert.All(
            places,
            place =>
            {
                var (blocks, report) = HtmlReader.Read(Style + place.Replace("¤", attributes)).Value;
                var text = BodyText.ToPlainText(Body.Normalize(blocks).Blocks);

                Assert.Equal("da", text.Trim(' ', '|'));
                Assert.Contains(
                    report.Losses,
                    loss =>
                        loss.Kind.Severity() is LossSeverity.Text
                        && loss.Words.Any(words => words.Contains("geheim", StringComparison.Ordinal))
                );
            }
        );
    }

    [Fact]
    public void Every_other_cell_stays_in_its_row_and_under_its_head()
    {
        var cell = Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], BodyGen.Pick([.. Attributes, "", "", "", "", ""]));
        var row = Gen.Select(cell.Array[1, 4], BodyGen.Pick("", "", "", "hidden", "class=msoDel"));

        row.Array[1, 5]
            .Sample(rows =>
            {
                var whole = Cells(rows.Select(row => (row.Item1.Select(cell => (cell.Item1, cell.Item2, "")).ToArray(), "")));
                var left = Cells(rows);
                var kept = rows.Index().Where(row => row.Item.Item2.Length == 0).Select(row => row.Index).ToList();

                Assert.Equal(kept.Count, left.Count);

                for (var line = 0; line < kept.Count; line++)
                {
                    var published = rows[kept[line]].Item1.Index().Where(cell => cell.Item.Item3.Length == 0);

                    Assert.Equal(
                        whole[kept[line]].Select(text => published.Any(cell => text == $"{kept[line]}.{cell.Index}") ? text : ""),
                        left[line]
                    );
                }
            });
    }

    private static List<string[]> Cells(IEnumerable<((int, int, string)[] Cells, string Attributes)> rows)
    {
        var html = string.Concat(
            rows.Select(
                (row, y) =>
                    $"<tr {row.Attributes}>{string.Concat(row.Cells.Select((cell, x) => $"<td rowspan={cell.Item1} colspan={cell.Item2} {cell.Item3}>{y}.{x}</td>"))}</tr>"
            )
        );

        return
        [
            .. HtmlReader
                .Read($"{Style}<table>{html}</table>")
                .Value.Blocks.Cast<TableBlock>()
                .SelectMany(table => table.Rows)
                .Select(row => row.Cells.Select(cell => cell.ToText()).ToArray()),
        ];
    }

    [Theory]
    [InlineData("<p>Text<a href='#_msocom_1' id='_anchor_1'>[1]</a></p><div><div id='_com_1'><p>intern</p></div></div>")]
    [InlineData("<p>Text<a href='#x__msocom_1'>[1]</a></p><p><a href='#x__msoanchor_1'>[1]</a> intern</p>")]
    [InlineData(
        "<p>Text<a href='file:///C:/clip.htm#_msocom_1'>[1]</a></p><div><p><a href='#_msoanchor_1'>[1]</a>intern</p><p>intern</p></div>"
    )]
    [InlineData(
        "<p>Text<sup><a href='#cmnt1'>[a]</a></sup></p><div><p><span><a href='#cmnt_ref1'>[a]</a></span><span>intern</span></p></div>"
    )]
    [InlineData("<div><p>Text<a href='#cmnt1'>[a]</a></p><p><a href='#cmnt_ref1'>[a]</a>intern</p></div>")]
    [InlineData("<ul><li>Text<a href='#cmnt1'>[a]</a></li></ul><ul><li><b><a href='#cmnt_ref1'>[a]</a></b>intern</li></ul>")]
    [InlineData("<p>Text</p><table><tr><td><a href='#cmnt_ref1'>[a]</a>intern</td></tr></table>")]
    public void A_comment_is_known_by_its_links(string html)
    {
        var (blocks, report) = HtmlReader.Read(html).Value;

        Assert.Equal("Text", BodyText.ToPlainText(Body.Normalize(blocks).Blocks).Trim());
        Assert.Contains(
            report.Losses.Single(loss => loss.Kind is LossKind.ReviewComment).Words,
            words => words.Contains("intern", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("a<S deletion>b</S>c", "ac", "b")]
    [InlineData("a<S insertion>b</S>c", "abc", "")]
    [InlineData("a<S insertion>b<S deletion>c</S></S>d", "abd", "c")]
    [InlineData("a<S deletion>b<b>c</b></p><p>d</S>e", "a\n\ne", "b c d")]
    [InlineData("a<S deletion>b", "a", "b")]
    [InlineData("a<S deletion><img src=x.jpg alt=y></S>b", "ab", "x.jpg y")]
    public void Changes_tracked_by_CKEditor_count(string source, string text, string deleted)
    {
        var html = source
            .Replace("<S deletion>", "<suggestion-start name='deletion:1:u'></suggestion-start>", StringComparison.Ordinal)
            .Replace("<S insertion>", "<suggestion-start name='insertion:2:u'></suggestion-start>", StringComparison.Ordinal);
        html = string.Concat(html.Split("</S>").SelectMany((part, i) => i == 0 ? [part] : new[] { End(source, i), part }));

        var (blocks, report) = HtmlReader.Read($"<p>{html}</p>").Value;

        Assert.Equal(text, BodyText.ToPlainText(Body.Normalize(blocks).Blocks));
        Assert.Equal(
            deleted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            report
                .Losses.Where(loss => loss.Kind is LossKind.DeletedText)
                .SelectMany(loss => loss.Words)
                .Order(StringComparer.Ordinal)
        );
    }

    // The inner one ends first.
    private static string End(string source, int place)
    {
        var isOnly = source.Split("<S ").Length == 2;
        var isDeletion = isOnly ? source.Contains("deletion", StringComparison.Ordinal) : place == 1;
        return $"<suggestion-end name='{(isDeletion ? "deletion:1:u" : "insertion:2:u")}'></suggestion-end>";
    }

    [Fact]
    public void Changes_of_whole_paragraphs_are_in_attributes()
    {
        const string Html =
            "<p>a</p><p data-suggestion-start-before='deletion:1:u'>b</p><p>c</p><p data-suggestion-end-after='deletion:1:u'>d</p><p>e</p>";

        Assert.Equal(["a", "e"], HtmlReader.Read(Html).Value.Blocks.Cast<TextBlock>().Select(block => block.ToText()));
    }

    [Theory]
    [InlineData("<p>a <del>x</p><p>y</del> b</p>")]
    [InlineData("<p>a </p><ul><li><DEL cite='mailto:u'>x</li><li>y</DEL></li></ul><p> b</p>")]
    [InlineData("<p>a </p><del><p>x</p><p>y</p></del><p> b</p>")]
    public void A_deletion_goes_on_in_the_next_paragraph(string html)
    {
        var (blocks, report) = HtmlReader.Read(html).Value;

        Assert.Equal(["a", "b"], blocks.Cast<TextBlock>().Select(block => block.ToText().Trim()));
        Assert.Equal("x y", string.Join(' ', report.Losses.Single(loss => loss.Kind is LossKind.DeletedText).Words));
    }
}
