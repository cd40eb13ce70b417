using Domain.Bodies;
using Domain.Bodies.Html;

namespace Domain.Tests.Bodies.Html;

public sealed class HtmlDocumentTests
{
    [Fact]
    public void Fields_stand_in_the_head()
    {
        var read = Read(
            """
            <!doctype html>
            <html lang="de">
            <head>
            <meta charset="utf-8">
            <title>Neue Brücke | Beispielstadt</title>
            <meta name="bulletin:type" content="article">
            <meta name="bulletin:topics" content="/breg-de/themen/europa">
            <meta name="bulletin:topics" content="/breg-de/themen/klima">
            <meta name="viewport" content="width=device-width">
            </head>
            <body><h1>Neue  Brücke
            offen</h1><p>Seit heute.</p></body>
            </html>
            """
        );

        Assert.Equal(
            """{"type":"article","topics":["/breg-de/themen/europa","/breg-de/themen/klima"],"locale":"de","title":"Neue Brücke offen"}""",
            System.Text.RegularExpressions.Regex.Unescape(read.Fields.ToJsonString())
        );
        Assert.Equal(6, read.Lines["/type"]);
        Assert.Equal("Seit heute.", BodyText.ToPlainText(read.Body.Blocks));
        var loss = Assert.Single(read.Body.Report.Losses);
        Assert.Equal((LossKind.DocumentHead, 5, 2), (loss.Kind, loss.Line, loss.Count));
    }

    [Fact]
    public void The_title_of_the_document_serves_where_there_is_no_heading()
    {
        var read = Read("<title>Neue Brücke</title><p>Seit heute.</p>");

        Assert.Equal("Neue Brücke", (string?)read.Fields["title"]);
        Assert.Empty(read.Body.Report.Losses);
    }

    [Fact]
    public void Attributes_of_the_head_are_reported_elsewhere()
    {
        var read = Read("<title>Brücke</title><p name=\"x\">Seit heute.</p>");

        Assert.Equal(LossKind.Attribute, Assert.Single(read.Body.Report.Losses).Kind);
    }

    [Fact]
    public void A_field_has_no_text_that_was_deleted()
    {
        var read = Read("<h1>Neue <del>alte</del> Brücke <span style='display:none'>intern</span></h1><p>Text</p>");

        Assert.Equal("Neue Brücke", (string?)read.Fields["title"]);
        Assert.Equal(
            ["alte", "intern"],
            read.Body.Report.Losses.Where(loss => loss.Kind.Severity() is LossSeverity.Text).SelectMany(loss => loss.Words)
        );
    }

    [Fact]
    public void A_locale_that_is_given_twice_is_left_to_the_rules_of_fields() =>
        Assert.Equal(
            """["de","en"]""",
            Read("<meta name='bulletin:locale' content='de'><meta name='bulletin:locale' content='en'><p>Text</p>").Fields[
                "locale"
            ]!.ToJsonString()
        );

    private static HtmlContent Read(string html) => HtmlReader.ReadDocument(html).Value;
}
