using System.Text.Json.Serialization;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>A statement set apart, with who made it and where it was made.</summary>
public sealed record QuoteBlock : Block
{
    public string Text
    {
        get;
        init => field = value ?? "";
    } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Attribution { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    internal override QuoteBlock VisitParts(BodyVisitor visitor) =>
        this with
        {
            Text = visitor.Line("text", Text, LineUse.Read),
            Attribution = visitor.OptionalLine("attribution", Attribution, LineUse.Beside),
            Source = visitor.OptionalLine("source", Source, LineUse.Beside),
        };

    internal override void WriteHtml(HtmlWriter html)
    {
        html.Open("figure", "quote").Open("blockquote").Element("p", Text).Close("blockquote");

        if (Attribution is not null || Source is not null)
        {
            html.Open("figcaption").Text(Attribution ?? "");

            if (Source is { } source)
            {
                html.Text(" ").Element("cite", source);
            }

            html.Close("figcaption");
        }

        html.Close("figure");
    }

    internal override void WriteMarkdown(MarkdownWriter markdown)
    {
        markdown.Append($"> {MarkdownText.Line(Text, startsLine: true)}\n");

        if (Attribution is { } attribution)
        {
            markdown.Append($">\n> — {MarkdownText.Line(attribution)}\n");
        }

        if (Source is { } source)
        {
            markdown.Append($">\n> — *{MarkdownText.Line(source)}*\n");
        }
    }

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        var quote = element.LocalName is "figure" ? element.Children.FirstOrDefault(IsQuote) : element;

        if (quote is null || !IsQuote(quote))
        {
            return false;
        }

        walk.Flush(element);
        var attribution = element.QuerySelector("figcaption, footer");
        var source = attribution?.QuerySelector("cite") ?? quote.Children.FirstOrDefault(child => child.LocalName == "cite");

        if (quote.Children.Count(child => child.LocalName == "p") > 1)
        {
            walk.Lose(element, "quote", "The paragraphs of a quote became one.", "Die Absätze eines Zitats wurden zu einem.");
        }

        walk.Add(
            new QuoteBlock
            {
                Text = walk.PlainText(quote, attribution, source),
                Attribution = attribution is null ? null : walk.PlainText(attribution, source),
                Source = source is null ? null : walk.PlainText(source),
            }
        );
        return true;
    }

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source) =>
        source is Markdig.Syntax.QuoteBlock quote && walk.ReadQuote(quote);

    private static bool IsQuote(IElement element) => element.LocalName == "blockquote";
}
