using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Bodies;

/// <summary>A break between two passages.</summary>
public sealed record DividerBlock : Block
{
    internal override DividerBlock VisitParts(BodyVisitor visitor) => this;

    internal override void WriteHtml(HtmlWriter html) => html.Markup("<hr>");

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Append("***\n");
}
