using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>Titled passages that readers can expand one by one.</summary>
public sealed record AccordionBlock : Block
{
    /// <summary>The entries, in order.</summary>
    [MaxItems(Body.MaxAccordionItems)]
    public IReadOnlyList<AccordionItem> Items
    {
        get;
        init => field = value ?? [];
    } = [];

    internal override AccordionBlock VisitParts(BodyVisitor visitor) =>
        this with
        {
            Items = visitor.List("items", Items, Body.MaxAccordionItems),
        };

    internal override void WriteHtml(HtmlWriter html)
    {
        html.Open("div", "accordion");

        foreach (var item in Items)
        {
            html.Open("details").Element("summary", item.Title).Blocks(item.Content).Close("details");
        }

        html.Close("div");
    }

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        var isEntry = element.LocalName == "details";

        if (!isEntry && !HtmlElements.IsBox(element, "accordion"))
        {
            return false;
        }

        walk.Flush(element);
        var (items, after) = (new List<AccordionItem>(), new List<Block>());

        foreach (var entry in isEntry ? [element] : element.Children.ToList())
        {
            var (title, content, others) = walk.ReadTitled(entry, "title");
            items.Add(new AccordionItem { Title = title, Content = content });
            after.AddRange(others);
        }

        walk.Add(new AccordionBlock { Items = items });
        walk.Add(after);
        return true;
    }

    internal override void WriteMarkdown(MarkdownWriter markdown)
    {
        markdown.OpenDirective("accordion", "::::");

        foreach (var item in Items)
        {
            markdown.Directive("item", item.Title, item.Content);
        }

        markdown.CloseDirective("::::");
    }

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source)
    {
        if (source is not CustomContainer { Info: "accordion" } directive)
        {
            return false;
        }

        var (items, after) = (new List<AccordionItem>(), new List<Block>());

        foreach (var part in directive)
        {
            if (part is CustomContainer { Info: "item" } item)
            {
                var (content, others) = walk.ReadContent(item);
                items.Add(new AccordionItem { Title = walk.TitleOf(item), Content = content });
                after.AddRange(others);
                continue;
            }

            walk.Lose(part, LossKind.BoxContent);
            after.AddRange(walk.ReadApart(part));
        }

        walk.Add(new AccordionBlock { Items = items });
        walk.Add(after);
        return true;
    }
}

/// <summary>One passage of an accordion.</summary>
public sealed record AccordionItem : Keyed
{
    /// <summary>The title, shown even while the entry is collapsed.</summary>
    public string Title
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>The content of the expanded entry: paragraphs, headings and list items.</summary>
    [MaxItems(Body.MaxContent)]
    public IReadOnlyList<TextBlock> Content
    {
        get;
        init => field = value ?? [];
    } = [];

    internal override AccordionItem VisitParts(BodyVisitor visitor) =>
        this with
        {
            Title = visitor.Line("title", Title, LineUse.Read),
            Content = visitor.Content("content", Content, besideText: true),
        };
}
