using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Backslashes in <c>C:\_Ordner</c> and <c>\\server\ordner</c>, which escape nothing.</summary>
internal sealed class WindowsPathParser : InlineParser
{
    private const int MaxLength = 260;

    public WindowsPathParser() => OpeningCharacters = ['\\'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() is '\0' or '\n' or '\r' or ' ' || !IsInPath(slice))
        {
            return false;
        }

        // A sign after the backslash belongs to the path, too.
        var end = slice.Start + (char.IsAsciiLetterOrDigit(slice.PeekChar()) ? 0 : 1);
        var position = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new LiteralInline(new StringSlice(slice.Text, slice.Start, end))
        {
            Span = new SourceSpan(position, processor.GetSourcePosition(end)),
            Line = line,
            Column = column,
        };
        slice.Start = end + 1;
        return true;
    }

    private static bool IsInPath(StringSlice slice)
    {
        var text = slice.Text.AsSpan();
        var start = slice.Start;

        while (
            start > 0
            && slice.Start - start < MaxLength
            && !char.IsWhiteSpace(text[start - 1])
            && text[start - 1] is not ('(' or '„' or '"')
        )
        {
            start--;
        }

        var path = text[start..(slice.End + 1)];
        return path is [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', '\\', ..]
            || path is ['\\', '\\', var letter, ..] && char.IsLetterOrDigit(letter);
    }
}
