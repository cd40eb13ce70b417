using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>A break between two passages.</summary>
public sealed record DividerBlock : Block
{
    internal override DividerBlock VisitParts(BodyVisitor visitor) => this;

    internal override void WriteHtml(HtmlWriter html) => html.Markup("<hr>");

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        if (element.LocalName != "hr")
        {
            return false;
        }

        walk.Flush(element);
        walk.Add(new DividerBlock());
        return true;
    }

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Append("***\n");

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source)
    {
        if (source is not ThematicBreakBlock)
        {
            return false;
        }

        walk.Add(new DividerBlock());
        return true;
    }
}
