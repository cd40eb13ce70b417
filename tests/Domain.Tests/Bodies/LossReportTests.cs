using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies;

public sealed class LossReportTests
{
    [Fact]
    public void Every_kind_has_a_severity_and_messages_and_the_most_severe_come_first()
    {
        var kinds = Enum.GetValues<LossKind>();

        Assert.Equal(kinds.OrderBy(kind => kind.Severity()), kinds);
        Assert.All(
            kinds,
            kind =>
            {
                Assert.EndsWith(".", kind.Message().English, StringComparison.Ordinal);
                Assert.EndsWith(".", kind.Message().German, StringComparison.Ordinal);
            }
        );
        Assert.Equal(kinds.Length, kinds.Select(kind => kind.Message().English).Distinct().Count());
    }

    [Fact]
    public void A_kind_has_one_entry_with_its_count_its_words_and_its_first_line()
    {
        var loss = Assert.Single(
            Read(
                "<p>eins</p>\n<p>Ein <a href='ftp://a.example'>a</a>\n<a href='ftp://b.example'>b</a>, <a href='ftp://a.example'>c</a>"
            ).Losses
        );

        Assert.Equal((LossKind.Link, 3, 2), (loss.Kind, loss.Count, loss.Line));
        Assert.Equal(["ftp://a.example", "ftp://b.example"], loss.Words);
        Assert.Equal(["/body/1"], loss.Pointers);
    }

    [Theory]
    [InlineData("<p>a</p><p><a href='ftp://b.example'>b</a></p><p>c</p>", "/body/1")]
    [InlineData("<p>a</p><p>b <del>x</del></p>", "/body/1")]
    [InlineData("<p>a</p><ul><li>b</li><li>c <del>x</del></li></ul>", "/body/2")]
    [InlineData("<p>a</p><aside class='fact-box'><p class='title'>T</p><p>b</p><p>c <del>x</del></p></aside><p>d</p>", "/body/1")]
    [InlineData("<p>a</p><aside class='fact-box'><p class='title'>T <del>x</del></p><p>b</p></aside><p>d</p>", "/body/1")]
    [InlineData("<p>a</p><table><tr><td>b <del>x</del></td></tr></table><p>d</p>", "/body/1")]
    [InlineData("<p>a</p><p><del>x</del></p>", "/body/0")]
    [InlineData("<p>a</p><iframe src='https://b.example'></iframe><p>c</p>", "/body/1")]
    public void A_pointer_leads_to_the_block_in_which_it_happened(string html, string pointer) =>
        Assert.Equal([pointer], Assert.Single(Read(html).Losses).Pointers);

    [Fact]
    public void A_pointer_leads_to_the_block_of_Markdown_in_which_it_happened() =>
        Assert.Equal(
            ["/body/1", "/body/3"],
            MarkdownReader
                .Read("Eins\n\n:::factBox T\nZwei\n\n[drei](ftp://a.example)\n:::\n\nVier\n\n[fünf](ftp://b.example)")
                .Value.Report.Losses.Single()
                .Pointers
        );

    [Fact]
    public void What_is_lost_of_a_body_without_blocks_has_no_pointer() =>
        Assert.Empty(Assert.Single(Read("<del>x</del>").Losses).Pointers);

    [Fact]
    public void A_report_that_is_cut_says_so()
    {
        var words = string.Concat(Enumerable.Range(0, 30_000).Select(number => $"w{number} "));
        var longOne = Read($"<p>a <del>{words}</del></p>");
        var many = Read(string.Concat(Enumerable.Repeat("<p><a href='ftp://a.example'>a</a></p>", 101)));

        Assert.True(longOne.IsCut);
        Assert.InRange(Assert.Single(Assert.Single(longOne.Losses).Words).Length, 99_990, 100_000);
        Assert.True(many.IsCut);
        Assert.Equal(100, Assert.Single(many.Losses).Pointers.Count);
        Assert.False(Read("<p>a <del>b</del></p>").IsCut);
    }

    private static ConversionReport Read(string html) => HtmlReader.Read(html).Value.Report;
}
