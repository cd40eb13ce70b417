using System.Text.Json.Serialization;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

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
}
