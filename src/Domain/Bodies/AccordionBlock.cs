using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Bodies;

/// <summary>Titled passages that readers open one by one.</summary>
public sealed record AccordionBlock : Block
{
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

    internal override void WriteMarkdown(MarkdownWriter markdown)
    {
        markdown.OpenDirective("accordion", "::::");

        foreach (var item in Items)
        {
            markdown.Directive("item", item.Title, item.Content);
        }

        markdown.CloseDirective("::::");
    }
}

/// <summary>One passage of an accordion.</summary>
public sealed record AccordionItem : Keyed
{
    public string Title
    {
        get;
        init => field = value ?? "";
    } = "";

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
