using System.Buffers;
using System.Text;

namespace Domain.Bodies.Markdown;

/// <summary>
/// Limits checked before a Markdown text is parsed: the parser takes quadratic time in unmatched signs, open directives and
/// quotes.
/// </summary>
internal static class MarkdownBounds
{
    /// <summary>The maximum number of signs in one paragraph or list item; several together are limited by the sum of squares.</summary>
    public const int MaxSigns = 6_000;

    /// <summary>The maximum number of signs that may separate cells; a table has at most 1,000 rows.</summary>
    public const int MaxPipes = 50_000;

    private static readonly SearchValues<char> Signs = SearchValues.Create("*_~^[]<`");

    /// <summary>Why the text is refused unparsed; null if it is not.</summary>
    public static Error? Refusal(string markdown, CancellationToken ct)
    {
        if (Encoding.UTF8.GetByteCount(markdown) > Body.MaxBytes)
        {
            return ConversionErrors.TooLarge;
        }

        if (markdown.AsSpan().CountAny('\n', '\r') > MarkdownReader.MaxLines)
        {
            return ConversionErrors.TooManyLines;
        }

        if (markdown.AsSpan().Count('|') > MaxPipes)
        {
            return ConversionErrors.TooManySigns;
        }

        return
            markdown.AsSpan().Count("](") + markdown.AsSpan().Count("://") + markdown.AsSpan().Count('@')
            > MarkdownReader.MaxLinks
            ? ConversionErrors.TooManyLinks
            : RefusalOfLines(markdown, ct);
    }

    private static Error? RefusalOfLines(string markdown, CancellationToken ct)
    {
        var (work, signs, directives) = (0L, 0L, 0);
        var items = new Stack<int>();

        foreach (var range in markdown.AsSpan().SplitAny('\n', '\r'))
        {
            ct.ThrowIfCancellationRequested();
            var whole = markdown.AsSpan()[range];
            var line = whole.Trim(" \t");

            if (line.IsEmpty || IsBullet(whole))
            {
                (work, signs) = (work + (signs * signs), 0);
            }

            signs += CountSigns(line);
            Nest(items, whole, line);

            if (line.StartsWith(":::"))
            {
                directives = line.TrimStart(':').IsWhiteSpace() ? Math.Max(0, directives - 1) : directives + 1;
            }

            if (Math.Max(Math.Max(directives, items.Count), Containers(line)) > MarkdownReader.MaxDepth)
            {
                return ConversionErrors.TooDeep;
            }
        }

        return work + (signs * signs) > (long)MaxSigns * MaxSigns ? ConversionErrors.TooManySigns : null;
    }

    /// <summary>Whether the line begins a list item whatever precedes it; indented further, it could continue a paragraph.</summary>
    private static bool IsBullet(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        return line.Length - text.Length < 4 && text is ['-' or '+' or '*', ' ', not (' ' or '\t'), ..];
    }

    /// <summary>Tracks the indents of the bullets that this line's bullet may be nested in; text at the margin ends them.</summary>
    private static void Nest(Stack<int> items, ReadOnlySpan<char> whole, ReadOnlySpan<char> line)
    {
        var indent = whole.IndexOfAnyExcept(' ', '\t');

        if (line is ['-' or '+' or '*', ' ' or '\t', ..])
        {
            while (items.TryPeek(out var outer) && outer >= indent)
            {
                items.Pop();
            }

            items.Push(indent);
        }
        else if (indent == 0)
        {
            items.Clear();
        }
    }

    private static long CountSigns(ReadOnlySpan<char> line)
    {
        var count = 0L;

        for (var next = line.IndexOfAny(Signs); next >= 0; next = line.IndexOfAny(Signs))
        {
            count++;
            line = line[(next + 1)..];
        }

        return count;
    }

    /// <summary>How many quotes and list items begin on one line.</summary>
    private static int Containers(ReadOnlySpan<char> line)
    {
        var (count, place) = (0, 0);

        while (place < line.Length && (line[place] is '>' or '-' or '+' or '*' or ' ' or '\t'))
        {
            var isItem = line[place] is '-' or '+' or '*' && line.Length > place + 1 && (line[place + 1] is ' ' or '\t');
            count += line[place] == '>' || isItem ? 1 : 0;
            place++;
        }

        return count;
    }
}
