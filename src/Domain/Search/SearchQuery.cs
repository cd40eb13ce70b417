using System.Buffers;
using System.Text.RegularExpressions;

namespace Domain.Search;

/// <summary>One term of a query, wanted or excluded: a word, a compound, or a quoted phrase.</summary>
/// <param name="Text">As typed, without surrounding signs; contains at least one letter or digit.</param>
/// <param name="IsBeginning">Whether it is a prefix: words that begin with it match.</param>
/// <param name="IsExcluded">Whether matches are excluded.</param>
public sealed record SearchTerm(string Text, bool IsBeginning, bool IsExcluded);

/// <summary>A parsed search query; no input is an error.</summary>
public sealed partial record SearchQuery(IReadOnlyList<SearchTerm> Terms)
{
    public const int MaxLength = 500;

    /// <summary>The minimum length of a prefix: shorter ones match too many words.</summary>
    public const int ShortestBeginning = 3;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"„“”«»");

    /// <summary>
    /// Parses words, `"quoted phrases"`, `begin*` and `-unwanted`; a number in groups, such as 5 000, is one word. The last word may be incomplete, so it counts as a prefix. Signs
    /// without a word, and unmatched quotes, are ignored.
    /// </summary>
    public static SearchQuery Parse(string text)
    {
        text = SpacedNumber().Replace(Text.Normalize(text), number => string.Concat(number.Value.Where(char.IsAsciiDigit)));
        var terms = new List<SearchTerm>();

        for (var at = 0; at < text.Length; )
        {
            if (IsSpace(text[at]))
            {
                at++;
                continue;
            }

            var isExcluded = text[at] is '-' or '−' && at + 1 < text.Length && !IsSpace(text[at + 1]);
            var start = isExcluded ? at + 1 : at;

            if (IsQuote(text[start]))
            {
                var end = text.AsSpan(start + 1).IndexOfAny(Quotes);
                at = end < 0 ? start + 1 : start + end + 2;
                Add(terms, end < 0 ? "" : text.Substring(start + 1, end), isBeginning: false, isExcluded);
                continue;
            }

            for (at = start; at < text.Length && !IsSpace(text[at]) && !IsQuote(text[at]); at++) { }

            var word = text[start..at];
            Add(terms, word, isBeginning: word.EndsWith('*') || (at == text.Length && !isExcluded), isExcluded);
        }

        return new SearchQuery(terms);
    }

    private static void Add(List<SearchTerm> terms, string text, bool isBeginning, bool isExcluded)
    {
        var words = SearchText.Words(text);

        if (words.Count > 0)
        {
            var bare = text[words[0].Start..words[^1].End];
            terms.Add(new SearchTerm(bare, isBeginning && bare.Length >= ShortestBeginning, isExcluded));
        }
    }

    // A number in groups is one term, although a space usually ends one.
    [GeneratedRegex("""(?<![\p{L}\p{Nd}])[1-9][0-9]{0,2}(?:[ \u00A0\u202F\u2009][0-9]{3})+(?![\p{L}\p{Nd}])""")]
    private static partial Regex SpacedNumber();

    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter);

    private static bool IsQuote(char letter) => Quotes.Contains(letter);
}
