using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>The box of a task at the beginning of a list item, which becomes a character.</summary>
internal sealed class TaskParser : InlineParser
{
    public TaskParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);

        if (
            slice.AsSpan() is not ['[', (' ' or 'x' or 'X') and var sign, ']', ' ', ..]
            || processor.Block is not { Parent: ListItemBlock item } block
            || item[0] != block
            || block.Span.Start != start
        )
        {
            return false;
        }

        processor.Inline = new LiteralInline(sign == ' ' ? "☐" : "☑")
        {
            Span = new SourceSpan(start, start + 2),
            Line = line,
            Column = column,
        };
        slice.Start += 3;
        return true;
    }
}
