using System.Buffers;
using System.Collections.Frozen;

namespace Domain.Articles.Checks;

/// <summary>Checks for placeholders, and for long sentences in Leichte Sprache.</summary>
public static class TextChecks
{
    /// <summary>The longest sentence of Leichte Sprache, in words.</summary>
    public const int SimpleSentenceMaxWords = 15;

    /// <summary>Placeholder text: “Lorem ipsum”, “Blindtext”, “TODO”, “xxx”.</summary>
    public static readonly CheckRule Placeholder = CheckRule.Warning(
        "check.text.placeholder",
        "“{0}” looks like a placeholder. Replace it with the final text.",
        "„{0}“ sieht nach einem Platzhalter aus. Bitte durch den endgültigen Text ersetzen."
    );

    /// <summary>A sentence of more than 15 words in Leichte Sprache.</summary>
    public static readonly CheckRule SentenceTooLong = CheckRule.Warning(
        "check.text.sentenceTooLong",
        "A sentence here has {0} words; in Leichte Sprache it has at most 15. Split it in two.",
        "Ein Satz hat hier {0} Wörter, in Leichter Sprache höchstens 15. Bitte zwei daraus machen."
    );

    internal static readonly FrozenSet<string> Placeholders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "lorem",
        "dummy",
        "dummytext",
        "blindtext"
    );

    // Every placeholder contains one of these, and few other words do.
    private static readonly SearchValues<string> Suspects = SearchValues.Create(
        ["lorem", "dummy", "blindtext", "todo", "xxx"],
        StringComparison.OrdinalIgnoreCase
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        var simple = edition.Locale.Equals("de-simple", StringComparison.OrdinalIgnoreCase);

        foreach (var passage in edition.Parts.Passages)
        {
            if (FindPlaceholder(passage.Text) is { } word)
            {
                yield return Placeholder.At(passage.PointerAt(word.Start.Value), passage.Text[word]);
            }

            // SEO texts are read by search engines, not by people.
            if (simple && !passage.Pointer.StartsWith("/seo/", StringComparison.Ordinal))
            {
                foreach (var check in LongSentences(passage))
                {
                    yield return check;
                }
            }
        }
    }

    private static IEnumerable<Check> LongSentences(Passage passage) =>
        from sentence in Sentences.Of(passage.Text)
        let words = Text.CountWords(passage.Text.AsSpan()[sentence])
        where words > SimpleSentenceMaxWords
        select SentenceTooLong.At(passage.PointerAt(sentence.Start.Value), words);

    /// <summary>The first placeholder that is a separate word; “Crashtest-Dummy” is one word.</summary>
    private static Range? FindPlaceholder(string text)
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

            if (IsPlaceholder(text.AsSpan(start, end - start), dotted: end < text.Length && text[end] == '.'))
            {
                return start..end;
            }

            from = end;
        }

        return null;
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_';

    private static bool IsPlaceholder(ReadOnlySpan<char> word, bool dotted) =>
        word is "TODO" || IsFiller(word, dotted) || Placeholders.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    // “XXX.” is a number: the games of the XXX. Olympiad.
    private static bool IsFiller(ReadOnlySpan<char> word, bool dotted) =>
        word.Length >= 3 && word.IndexOfAnyExcept('x', 'X') < 0 && !(dotted && word is "XXX");
}
