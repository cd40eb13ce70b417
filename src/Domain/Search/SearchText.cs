using System.Globalization;
using System.Text;

namespace Domain.Search;

/// <summary>The position of a word in its text.</summary>
public readonly record struct WordPlace(int Start, int End);

/// <summary>A piece of a text, and whether it is a search hit.</summary>
/// <param name="Text">The piece, verbatim.</param>
/// <param name="Hit">True for a word that matches the query.</param>
public sealed record TextSegment(string Text, bool Hit);

/// <summary>Splits texts into words as the search index counts them.</summary>
public static class SearchText
{
    /// <summary>The context before an excerpt's first hit, in characters.</summary>
    private const int LengthBeforeHit = 80;

    /// <summary>
    /// The words in order: runs of letters and digits, and signs that are read as words, such as € and §. Invisible signs such as U+00AD
    /// do not split a word; a hyphen does.
    /// </summary>
    public static IReadOnlyList<WordPlace> Words(string text) => Words(text, int.MaxValue, 0);

    /// <summary>The words up to the given length after the numbered one.</summary>
    private static List<WordPlace> Words(string text, int number, int length)
    {
        var words = new List<WordPlace>();
        var (start, end, at) = (-1, 0, 0);

        foreach (var rune in text.EnumerateRunes())
        {
            var next = Math.Min(at + rune.Utf16SequenceLength, text.Length);

            if (IsPart(rune))
            {
                start = start < 0 ? at : start;
                end = next;
            }
            else if (start >= 0 && !IsUnseen(rune.Value))
            {
                words.Add(new WordPlace(start, end));

                if (words.Count > number && start > words[number - 1].Start + length)
                {
                    return words;
                }

                start = -1;
            }

            if (IsWord(rune.Value))
            {
                words.Add(new WordPlace(at, next));
            }

            at = next;
        }

        if (start >= 0)
        {
            words.Add(new WordPlace(start, end));
        }

        return words;
    }

    /// <summary>The whole text, split into pieces; hits are word numbers, from 1.</summary>
    public static IReadOnlyList<TextSegment> Segments(string text, IReadOnlyCollection<int> hits) =>
        Cut(text, Places(text, hits), 0, text.Length);

    /// <summary>A passage of about the given length around the first hit, cut between words; empty without a hit.</summary>
    public static IReadOnlyList<TextSegment> Excerpt(string text, IReadOnlyCollection<int> hits, int length)
    {
        // Read long texts only as far as the passage goes.
        var words = Words(text, hits.Where(number => number >= 1).DefaultIfEmpty(int.MaxValue).Min(), length);
        var places = Places(words, hits);

        if (places.Count == 0)
        {
            return [];
        }

        var first = words.First(word => word.Start >= places[0].Start - LengthBeforeHit).Start;
        var last = words.Last(word => word.Start == places[0].Start || word.End <= first + length).End;
        var start = first == words[0].Start ? 0 : first;
        var end = last == words[^1].End ? text.Length : last;
        var segments = Cut(text, places, start, end);

        return
        [
            .. start > 0 ? [new TextSegment("… ", false)] : Array.Empty<TextSegment>(),
            .. segments,
            .. end < text.Length ? [new TextSegment(" …", false)] : Array.Empty<TextSegment>(),
        ];
    }

    private static List<WordPlace> Places(string text, IReadOnlyCollection<int> hits) =>
        hits.Count == 0 ? [] : Places(Words(text), hits);

    private static List<WordPlace> Places(IReadOnlyList<WordPlace> words, IReadOnlyCollection<int> hits) =>
        [.. hits.Where(number => number >= 1 && number <= words.Count).Distinct().Order().Select(number => words[number - 1])];

    private static List<TextSegment> Cut(string text, List<WordPlace> places, int start, int end)
    {
        var segments = new List<TextSegment>();

        foreach (var place in places.Where(place => place.Start >= start && place.End <= end))
        {
            Add(start, place.Start, false);
            Add(place.Start, place.End, true);
            start = place.End;
        }

        Add(start, end, false);
        return segments;

        void Add(int from, int to, bool hit)
        {
            if (to > from)
            {
                segments.Add(new TextSegment(text[from..to], hit));
            }
        }
    }

    // Superscript and subscript digits belong to their word, as in CO₂.
    private static bool IsPart(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
            : Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNumber
                    && rune.Value is 0xB2 or 0xB3 or 0xB9 or 0x2070 or (>= 0x2074 and <= 0x2079) or (>= 0x2080 and <= 0x2089);

    // The index writes these out: euro, prozent, promille, paragraf.
    private static bool IsWord(int rune) => rune is '€' or '%' or '‰' or '§';

    private static bool IsUnseen(int rune) => rune is 0xAD or 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF;
}
