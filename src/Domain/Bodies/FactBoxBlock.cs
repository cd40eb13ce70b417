using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>Background information set apart from the running text.</summary>
public sealed record FactBoxBlock : Block
{
    /// <summary>The title of the box.</summary>
    public string Title
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Paragraphs, headings and list items.</summary>
    [MaxItems(Body.MaxContent)]
    public IReadOnlyList<TextBlock> Content
    {
        get;
        init => field = value ?? [];
    } = [];

    internal override FactBoxBlock VisitParts(BodyVisitor visitor) =>
        this with
        {
            Title = visitor.Line("title", Title, LineUse.Read),
            Content = visitor.Content("content", Content, besideText: true),
        };

    internal override void WriteHtml(HtmlWriter html) =>
        html.Open("aside", "fact-box").Element("p", Title, "title").Blocks(Content).Close("aside");

    internal override bool TryReadHtml(HtmlWalk walk, IElement element) =>
        HtmlElements.IsBox(element, "fact-box") && walk.ReadTitled(element, "title", Titled);

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Directive("factBox", Title, Content);

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source) =>
        walk.ReadTitled(source, "factBox", Titled);

    private static FactBoxBlock Titled(string title, IReadOnlyList<TextBlock> content) =>
        new() { Title = title, Content = content };
}
