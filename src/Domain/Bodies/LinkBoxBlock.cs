using System.Text.Json.Serialization;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Bodies;

/// <summary>A list of links set apart from the running text.</summary>
public sealed record LinkBoxBlock : Block
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    [MaxItems(Body.MaxLinks)]
    public IReadOnlyList<BoxLink> Links
    {
        get;
        init => field = value ?? [];
    } = [];

    internal override LinkBoxBlock VisitParts(BodyVisitor visitor) =>
        this with
        {
            Title = visitor.OptionalLine("title", Title, LineUse.Beside),
            Links = visitor.List("links", Links, Body.MaxLinks),
        };

    internal override void WriteHtml(HtmlWriter html)
    {
        html.Open("nav", "link-box");

        if (Title is { } title)
        {
            html.Element("p", title, "title");
        }

        html.Open("ul");

        foreach (var link in Links)
        {
            html.Open("li").OpenLink(link).Text(link.Label).Close("a").Close("li");
        }

        html.Close("ul").Close("nav");
    }

    internal override void WriteMarkdown(MarkdownWriter markdown)
    {
        markdown.OpenDirective($"linkBox {MarkdownText.Line(Title ?? "")}");

        foreach (var link in Links)
        {
            markdown.Append($"- [{MarkdownText.Line(link.Label)}]({MarkdownText.Address(link)})\n");
        }

        markdown.CloseDirective();
    }
}

/// <summary>One link of a link box: to an address or to an article, never both.</summary>
public sealed record BoxLink : Keyed, ILink
{
    public string Label
    {
        get;
        init => field = value ?? "";
    } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Href { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Article { get; init; }

    internal override BoxLink VisitParts(BodyVisitor visitor)
    {
        visitor.Target(this);
        return this with { Label = visitor.Line("label", Label, LineUse.Link) };
    }
}
