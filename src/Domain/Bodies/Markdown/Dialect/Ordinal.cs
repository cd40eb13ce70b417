using System.Text.RegularExpressions;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Numbers with a full stop or bracket at the beginning of a line.</summary>
internal static partial class Ordinal
{
    // How far the items of a list may be apart.
    private const int MaxLines = 200;

    /// <summary>Whether a line begins with a number such as <c>3.</c> or <c>3)</c>.</summary>
    public static bool Begins(ReadOnlySpan<char> line) => Number().IsMatch(line);

    /// <summary>
    /// Whether the number of a list stands directly before this place. What follows is its text, as in “2. 1) gilt nicht” and “2. * Stern”:
    /// no list has an item without words.
    /// </summary>
    public static bool IsBefore(BlockProcessor state) =>
        state.CurrentContainer is ListItemBlock { Count: 0, Parent: ListBlock { IsOrdered: true } } item
        && item.Line == state.LineIndex;

    /// <summary>Whether what follows a number makes it a date: “3. Oktober”, “3. 10. 2026”.</summary>
    public static bool IsDate(ReadOnlySpan<char> afterNumber) => DateRest().IsMatch(afterNumber);

    /// <summary>
    /// Whether a list goes on after its item <c>1.</c>: a line with the next number follows, and nothing that ends the list comes before.
    /// A <c>1.</c> alone is an ordinal, as in “1. Quartal”.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="lineEnd">Where the line of the item ends.</param>
    /// <param name="column">The column of its number.</param>
    public static bool HasNext(string text, int lineEnd, int column)
    {
        var rest = text.AsSpan(Math.Min(lineEnd, text.Length));
        var (count, wasBlank, isFirst) = (0, false, true);

        foreach (var range in rest.SplitAny('\n'))
        {
            if (isFirst || count++ > MaxLines)
            {
                if (!isFirst)
                {
                    return false;
                }

                isFirst = false;
                continue;
            }

            var line = rest[range].TrimEnd();
            var indent = line.IndexOfAnyExcept(" \t>");

            if (indent < 0)
            {
                wasBlank = true;
                continue;
            }

            var words = line[indent..];

            if (indent - column is >= -3 and <= 2 && Following().IsMatch(words) && !IsDate(words[2..]))
            {
                return words[0] == '2' || !wasBlank;
            }

            if (indent <= column + 1 && (wasBlank || BlockStart().IsMatch(words)))
            {
                return false;
            }

            wasBlank = false;
        }

        return false;
    }

    /// <summary>Whether the line before the one at a place is empty.</summary>
    public static bool FollowsEmptyLine(string text, int lineStart)
    {
        var before = text.AsSpan(0, Math.Min(lineStart, text.Length));
        return before is [.. var above, '\n'] && above[(above.LastIndexOf('\n') + 1)..].Trim(" \t\r>").IsEmpty;
    }

    [GeneratedRegex(@"^[ \t]*[0-9]{1,9}[.)][ \t]", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[12]\.[ \t]+\S")]
    private static partial Regex Following();

    [GeneratedRegex(@"^(?:#{1,6} |[-*+] |```|~~~|:::|\||<[a-z/!])")]
    private static partial Regex BlockStart();

    [GeneratedRegex(
        @"^[ \t\u00A0]+(?:(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)(?![\p{L}\p{N}])|[0-9]{1,2}\.)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex DateRest();
}
