using System.Text.Json.Serialization;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>A list of links set apart from the running text.</summary>
public sealed record LinkBoxBlock : Block
{
    /// <summary>The title of the box.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>The links, in order.</summary>
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

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        if (!HtmlElements.IsBox(element, "link-box"))
        {
            return false;
        }

        walk.Flush(element);
        var title = element.FirstElementChild is { ClassName: "title" } first ? first : null;

        walk.Add(
            new LinkBoxBlock
            {
                Title = title is null ? null : walk.PlainText(title),
                Links =
                [
                    .. element
                        .QuerySelectorAll("a")
                        .Select(link => BoxLink.To(HtmlWalk.DestinationOf(link), walk.PlainText(link))),
                ],
            }
        );

        walk.LoseOthers(element, [title, .. element.QuerySelectorAll("a")]);
        return true;
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

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source)
    {
        if (source is not CustomContainer { Info: "linkBox" } directive)
        {
            return false;
        }

        var title = walk.TitleOf(directive);
        walk.Add(
            new LinkBoxBlock
            {
                Title = title.Length > 0 ? title : null,
                Links =
                [
                    .. walk.LinksOf(directive)
                        .Select(link => BoxLink.To(MarkdownWalk.DestinationOf(link.Url), walk.PlainText(link, out _))),
                ],
            }
        );
        return true;
    }
}

/// <summary>One link of a link box: to an address, an article or a section, never to two of them.</summary>
public sealed record BoxLink : Keyed, ILink
{
    /// <summary>The text of the link.</summary>
    public string Label
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Where the link leads: a path of this site, or an address with https, http, mailto or tel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Href { get; init; }

    /// <summary>The id of the article that the link leads to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Article { get; init; }

    /// <summary>The id of the section that the link leads to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Section { get; init; }

    internal static BoxLink To(Destination target, string label) =>
        new()
        {
            Label = label,
            Href = target.Href,
            Article = target.Article,
            Section = target.Section,
        };

    internal override BoxLink VisitParts(BodyVisitor visitor)
    {
        var target = visitor.Target(new Destination(Href, Article, Section));
        return To(target, visitor.Line("label", Label, LineUse.Link)) with { Key = Key };
    }
}
