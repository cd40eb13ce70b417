using System.Text.Json.Serialization;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>A quotation set apart from the text, with its speaker and source.</summary>
public sealed record QuoteBlock : Block
{
    private const string Dash = "— ";
    private const string Attributions = "figcaption, footer";

    /// <summary>The words that are quoted.</summary>
    public string Text
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Who said it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InlineText? Attribution { get; init; }

    /// <summary>Where it was said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    internal override QuoteBlock VisitParts(BodyVisitor visitor) =>
        this with
        {
            Text = visitor.Line("text", Text, LineUse.Read),
            Attribution = visitor.OptionalInline("attribution", Attribution),
            Source = visitor.OptionalLine("source", Source, LineUse.Beside),
        };

    internal override void WriteHtml(HtmlWriter html)
    {
        html.Open("figure", "quote").Open("blockquote").Element("p", Text).Close("blockquote");

        if (Attribution is not null || Source is not null)
        {
            html.Open("figcaption").Inline(Attribution);

            if (Source is { } source)
            {
                html.Text(" ").Element("cite", source);
            }

            html.Close("figcaption");
        }

        html.Close("figure");
    }

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        var quote = element.LocalName is "figure" ? element.Children.FirstOrDefault(IsQuote) : element;

        if (quote is null || !IsQuote(quote) || quote != element && !IsOfQuote(element, quote))
        {
            return false;
        }

        walk.Flush(element);
        var attribution = element.QuerySelector(Attributions);
        var source = attribution?.QuerySelector("cite") ?? quote.Children.FirstOrDefault(child => child.LocalName == "cite");

        if (quote.Children.Count(child => child.LocalName == "p") > 1)
        {
            walk.Lose(element, LossKind.QuoteParagraphs);
        }

        walk.Add(
            new QuoteBlock
            {
                Text = walk.PlainText(quote, attribution, source),
                Attribution = attribution is null ? null : walk.ReadLine(attribution, source),
                Source = source is null ? null : walk.PlainText(source),
            }
        );
        return true;
    }

    internal override void WriteMarkdown(MarkdownWriter markdown)
    {
        markdown.Append($"> {MarkdownText.Line(Text, startsLine: true)}\n");

        if (Attribution is { } attribution)
        {
            // A line in italics after the dash is the source.
            var isItalic =
                !attribution.IsBlank
                && attribution.Children.All(span => string.IsNullOrWhiteSpace(span.Text) || span.Marks.Contains("em"));
            var line = isItalic ? markdown.Line(attribution.After(Dash)) : Dash + markdown.Line(attribution);
            markdown.Append($">\n> {line}\n");
        }

        if (Source is { } source)
        {
            markdown.Append($">\n> {Dash}{MarkdownText.Emphasis(source)}\n");
        }
    }

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source)
    {
        if (source is not Markdig.Syntax.QuoteBlock quote)
        {
            return false;
        }

        var lines = new List<string>();
        var (attribution, origin) = ((InlineText?)null, (string?)null);

        foreach (var block in quote)
        {
            if (block is not LeafBlock { Inline: not null } leaf || block is CodeBlock)
            {
                walk.Lose(block, LossKind.QuoteParagraphs);
                continue;
            }

            var text = walk.PlainText(leaf.Inline, out var marked);

            if (lines.Count > 0 && text.StartsWith(Dash, StringComparison.Ordinal))
            {
                if (origin is null && IsSource(walk, leaf))
                {
                    origin = text[Dash.Length..];
                    continue;
                }

                if (attribution is null && !IsSource(walk, leaf))
                {
                    attribution = walk.ReadLine(leaf.Inline).Without(Dash.Length);
                    continue;
                }
            }

            if (marked)
            {
                walk.Lose(leaf, LossKind.Markup, text);
            }

            lines.Add(text);
        }

        if (lines.Count > 1)
        {
            walk.Lose(quote, LossKind.QuoteParagraphs);
        }

        if (lines.Count > 0)
        {
            walk.Add(
                new QuoteBlock
                {
                    Text = string.Join(' ', lines),
                    Attribution = attribution,
                    Source = origin,
                }
            );
        }

        foreach (var block in quote.Where(block => block is not LeafBlock || block is CodeBlock))
        {
            walk.Read(block);
        }

        return true;
    }

    private static bool IsSource(MarkdownWalk walk, LeafBlock leaf) =>
        walk.TextOf(leaf).Children is [{ Text: Dash, Marks.Count: 0 }, { Marks: ["em"] }];

    // A figure may also hold other things beside a quote, and several captions.
    private static bool IsOfQuote(IElement figure, IElement quote) =>
        figure.ChildNodes.All(child => child == quote || IsBesideQuote(child))
        && figure.QuerySelectorAll(Attributions).Length <= 1;

    private static bool IsBesideQuote(INode node) =>
        node is IElement { LocalName: "figcaption" or "footer" } or IComment
        || node is IText && string.IsNullOrWhiteSpace(node.TextContent);

    private static bool IsQuote(IElement element) => element.LocalName == "blockquote";
}
