using Domain.Articles;
using Domain.Bodies;

namespace Domain.Tests.Articles.Checks;

public sealed class LinkChecksTests
{
    [Theory]
    [InlineData("", "check.link.textMissing /body/0/children/1/text")]
    [InlineData(" \u00A0", "check.link.textMissing /body/0/children/1/text")]
    [InlineData("hier", "check.link.textVague /body/0/children/1/text")]
    [InlineData(" HIER. ", "check.link.textVague /body/0/children/1/text")]
    [InlineData("mehr …", "check.link.textVague /body/0/children/1/text")]
    [InlineData("Mehr\u00A0erfahren", "check.link.textVague /body/0/children/1/text")]
    [InlineData("→ weiter", "check.link.textVague /body/0/children/1/text")]
    [InlineData("read more", "check.link.textVague /body/0/children/1/text")]
    [InlineData("here", "check.link.textVague /body/0/children/1/text")]
    [InlineData("mehr zum Brückenbau")]
    [InlineData("hierzulande")]
    public void A_link_in_the_text_names_its_target(string text, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.With(Sample.Link("Den Bericht gibt es ", text))));

    [Fact]
    public void A_link_is_read_as_a_whole_however_its_words_are_marked()
    {
        var text = new TextBlock
        {
            MarkDefs = [new LinkMark { Key = "m1", Href = "https://example.org/" }],
            Children =
            [
                new Span { Text = "mehr ", Marks = ["m1"] },
                new Span { Text = "zum Bau", Marks = ["strong", "m1"] },
                new Span { Text = " und " },
                new Span { Text = "mehr", Marks = ["m1"] },
            ],
        };

        Assert.Equal(["check.link.textVague /body/0/children/3/text"], Sample.Check(Sample.With(text)));
    }

    [Fact]
    public void A_link_in_a_table_an_attribution_or_a_footnote_names_its_target()
    {
        var line = Sample.Line(Sample.Link("Den Bericht gibt es ", "hier"));
        var content = Sample.With(
            new TableBlock { Caption = line, Rows = [new TableRow { Cells = [line] }] },
            new QuoteBlock { Text = "Ja.", Attribution = line },
            Sample.Noted("Das Ergebnis liegt vor.", line)
        );

        string[] places = ["/body/0/caption", "/body/0/rows/0/cells/0", "/body/1/attribution", "/body/2/markDefs/0/content"];
        Assert.Equal(places.Select(place => $"check.link.textVague {place}/children/1/text"), Sample.Check(content));
    }

    [Theory]
    [InlineData("", "check.link.textMissing")]
    [InlineData("hier", "check.link.textVague")]
    [InlineData("Bericht zum Bau", null)]
    public void Labels_of_link_boxes_downloads_and_related_links_are_read_too(string label, string? code)
    {
        var content = Sample.With(
            new LinkBoxBlock { Links = [new BoxLink { Label = label, Href = "https://example.org/" }] },
            new DownloadBlock { Title = label, Url = "https://example.org/bericht.pdf" }
        ) with
        {
            RelatedLinks = [new RelatedLink { Label = label, Url = "https://example.org/" }],
        };

        string[] places = ["/body/0/links/0/label", "/body/1/title", "/relatedLinks/0/label"];

        Assert.Equal(code is null ? [] : places.Select(place => $"{code} {place}"), Sample.Check(content));
    }
}
