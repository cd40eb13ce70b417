using System.Buffers;
using System.Collections.Frozen;

namespace Domain.Articles.Checks;

/// <summary>Splits a text in Leichte Sprache into sentences.</summary>
internal static class Sentences
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("\n!?:….");

    /// <summary>Words after which a number with a dot is an ordinal: “am 1. Mai”, “der 3. Teil”.</summary>
    public static readonly FrozenSet<string> BeforeOrdinal = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "am ab an bis das dem den der die ein eine einen im ihr ihre in jede jeden jeder seit vom von vor zum zur".Split(' ')
    );

    /// <summary>The sentences, in order. A colon and a line break end one; the dots of “1. Mai” and “z. B.” do not.</summary>
    public static IEnumerable<Range> Of(string text)
    {
        var start = 0;

        for (var i = NextEnd(text, 0); i < text.Length; i = NextEnd(text, i + 1))
        {
            if (EndsAt(text, i))
            {
                yield return start..(i + 1);
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return start..text.Length;
        }
    }

    private static int NextEnd(string text, int from) =>
        text.AsSpan(from).IndexOfAny(Ends) is >= 0 and var end ? from + end : text.Length;

    private static bool EndsAt(string text, int i) =>
        text[i] switch
        {
            '\n' => true,
            '!' or '?' or ':' or '…' => IsFollowedBySpace(text, i),
            _ => IsFollowedBySpace(text, i) && !IsAbbreviation(text, i) && !IsOrdinal(text, i),
        };

    // Quotes and brackets may close before the space.
    private static bool IsFollowedBySpace(string text, int i)
    {
        do
        {
            i++;
        } while (i < text.Length && text[i] is '“' or '”' or '"' or '«' or '’' or ')' or ']');

        return i >= text.Length || char.IsWhiteSpace(text[i]);
    }

    private static bool IsAbbreviation(string text, int dot) => WordBefore(text, dot) is [var letter] && char.IsLetter(letter);

    private static bool IsOrdinal(string text, int dot)
    {
        var number = WordBefore(text, dot);

        if (number.Length is 0 or > 2 || number.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var end = dot - number.Length;

        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return BeforeOrdinal.GetAlternateLookup<ReadOnlySpan<char>>().Contains(WordBefore(text, end));
    }

    private static ReadOnlySpan<char> WordBefore(string text, int end)
    {
        var start = end;

        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        return text.AsSpan(start, end - start);
    }
}
