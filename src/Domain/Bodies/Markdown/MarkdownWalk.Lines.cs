using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown;

/// <summary>Texts of one line with marks, such as the cells of a table.</summary>
internal sealed partial class MarkdownWalk
{
    /// <summary>Inline elements as one line, where there is no place for blocks.</summary>
    internal InlineText ReadLine(ContainerInline? container)
    {
        var text = new TextBuilder(NextKey);
        Append(container, text);
        return text.ToInline();
    }

    /// <summary>The content of a cell.</summary>
    internal InlineText ReadCell(TableCell cell)
    {
        var text = new TextBuilder(NextKey);

        foreach (var leaf in cell.OfType<LeafBlock>())
        {
            text.Append(text.TakesSpace ? " " : "");

            // In a table a vertical bar is escaped everywhere; the parser leaves the backslash in code.
            foreach (var code in leaf.Inline?.Descendants<CodeInline>() ?? [])
            {
                code.Content = code.Content.Replace("\\|", "|", StringComparison.Ordinal);
            }

            Append(leaf.Inline, text);
        }

        return text.ToInline();
    }
}
