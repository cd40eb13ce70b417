using System.Buffers;
using System.Collections.Frozen;

namespace Domain.Articles.Checks;

/// <summary>Finds words that stand where a text is still missing.</summary>
internal static class PlaceholderText
{
    public static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "lorem",
        "dummy",
        "dummytext",
        "dummybild",
        "blindtext",
        "platzhaltertext",
        "platzhalterbild",
        "tbd",
        "fixme"
    );

    // Part of a name after a placeholder, as in “lorem-ipsum” and “dummy_bild_2”; “Dummy-Variable” is a word.
    private static readonly FrozenSet<string> Rest = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ipsum",
        "dolor",
        "text",
        "bild",
        "foto",
        "image",
        "titel",
        "title"
    );

    // Every placeholder contains one of these, and few other words do.
    private static readonly SearchValues<string> Suspects = SearchValues.Create(
        ["lorem", "dummy", "blindtext", "platzhalter", "todo", "fixme", "tbd", "xxx"],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>The first placeholder that is a separate word; “Crashtest-Dummy” is one word.</summary>
    public static Range? In(string text)
    {
        for (var from = 0; text.AsSpan(from).IndexOfAny(Suspects) is >= 0 and var suspect; )
        {
            var (start, end) = (from + suspect, from + suspect);

            while (start > 0 && IsOfWord(text[start - 1]))
            {
                start--;
            }

            while (end < text.Length && IsOfWord(text[end]))
            {
                end++;
            }

            if (
                IsPlaceholder(
                    text[start..end],
                    before: start > 0 ? text[start - 1] : ' ',
                    after: end < text.Length ? text[end] : ' '
                )
            )
            {
                return start..end;
            }

            from = end;
        }

        return null;
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_';

    private static bool IsPlaceholder(string word, char before, char after)
    {
        var parts = word.Split('-', '_');
        var first = parts[0].TrimEnd([.. "0123456789"]);
        var hasNumber = first.Length < parts[0].Length || parts.Length > 1;

        return Array.TrueForAll(parts[1..], part => part.All(char.IsAsciiDigit) || Rest.Contains(part))
            && (
                first == "TODO"
                || Words.Contains(first)
                || IsFiller(first, isOrdinal: after == '.' && !hasNumber)
                // The word alone is one that people write about.
                || first.Equals("platzhalter", StringComparison.OrdinalIgnoreCase) && (hasNumber || (before, after) is ('[', ']'))
            );
    }

    // “XXX.” is a number: the games of the XXX. Olympiad.
    private static bool IsFiller(string word, bool isOrdinal) =>
        word.Length >= 3 && word.AsSpan().IndexOfAnyExcept('x', 'X') < 0 && !(isOrdinal && word == "XXX");
}
