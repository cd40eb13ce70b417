using System.Text.Json;
using System.Text.Json.Nodes;
using Domain;
using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Movers;

/// <summary>Texts of other systems as blocks whose references are external ids; what blocks cannot say goes into the report.</summary>
internal static class MovedBody
{
    /// <summary>The blocks of HTML in which articles and pictures have numbers as ids.</summary>
    public static IReadOnlyList<Block> FromHtml(string html, string locale, ItemReport report) =>
        Kept(HtmlReader.Read(report.Clean(html), locale), () => Words(html), report);

    /// <summary>The blocks of Markdown in which articles and pictures have numbers as ids.</summary>
    public static IReadOnlyList<Block> FromMarkdown(string markdown, int firstLine, ItemReport report) =>
        Kept(MarkdownReader.Read(report.Clean(markdown), firstLine), () => markdown, report);

    /// <summary>The text of a heading in Markdown, for a field that has no marks.</summary>
    public static string HeadingText(string heading, ItemReport report)
    {
        var blocks = FromMarkdown($"## {heading}", 1, report);

        foreach (var link in blocks.OfType<TextBlock>().SelectMany(block => block.MarkDefs).OfType<LinkMark>())
        {
            report.Meaning("link", $"A title has no links; one was left out: {link.Href}");
        }

        return BodyText.ToPlainText(blocks);
    }

    /// <summary>The blocks as a line has them.</summary>
    public static JsonArray ToJson(IReadOnlyList<Block> blocks, ReferenceNumbers numbers, ItemReport report)
    {
        var json = JsonSerializer.SerializeToNode(blocks, BodyJson.Default.IReadOnlyListBlock)!.AsArray();
        numbers.Replace(json, report);
        return json;
    }

    /// <summary>The text of HTML as readers see it, for a field; what is not meant for them goes into the report.</summary>
    public static string Published(string html, ItemReport report)
    {
        using var document = HtmlText.ParsePart(html);
        HtmlText.TakeUnpublished(document, report);
        return HtmlText.Words(document.DocumentElement);
    }

    /// <summary>The text of HTML, word by word, for the report.</summary>
    public static string Words(string html)
    {
        using var document = HtmlText.ParsePart(html);
        return HtmlText.Words(document.DocumentElement);
    }

    private static IReadOnlyList<Block> Kept(Result<ConvertedBody> read, Func<string> words, ItemReport report)
    {
        if (!read.Succeeded(out var body, out var error))
        {
            var reason = error.Findings is [var finding, ..] ? finding.Message.English : error.Message.English;
            report.Text("body", $"The text was left out: {reason}", words());
            return [];
        }

        foreach (var loss in body.Report.Losses)
        {
            report.Add(
                loss.Kind.Word(),
                loss.Kind.Severity(),
                loss.Kind.Message().English,
                string.Join(" … ", loss.Words),
                loss.Line
            );
        }

        if (body.Report.IsCut)
        {
            report.Text("cut", "The report on this text is incomplete, since there was too much to report.", words());
        }

        // A gallery of which no picture was found is no block.
        var normal = Body.Normalize([.. body.Blocks.Where(block => block is not GalleryBlock { Images.Count: 0 })]);

        foreach (var finding in normal.Findings)
        {
            report.Meaning("invalid", $"The import will refuse {finding.Pointer}: {finding.Message.English}");
        }

        return normal.Blocks;
    }
}
