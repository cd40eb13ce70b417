namespace Domain.Articles;

/// <summary>How long an article takes to read, in whole minutes and as a label in its language.</summary>
/// <param name="Minutes">Whole minutes, at least one.</param>
/// <param name="Words">The number of words to read.</param>
/// <param name="Label">The time, written in the article's language.</param>
public sealed record ReadingTime(int Minutes, int Words, string Label)
{
    public const int WordsPerMinute = 200;

    /// <summary>The reading time of a number of words; null for 0 and for Leichte Sprache, whose readers it would discourage.</summary>
    public static ReadingTime? From(int words, string locale, int wordsPerMinute = WordsPerMinute)
    {
        if (words <= 0 || locale.Equals("de-simple", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var minutes = (int)Math.Max(1, (2L * words + wordsPerMinute) / (2L * wordsPerMinute));

        return new ReadingTime(minutes, words, LabelFor(minutes, locale));
    }

    private static string LabelFor(int minutes, string locale) =>
        locale.Split('-')[0].ToLowerInvariant() switch
        {
            "de" => $"{minutes} Min. Lesedauer",
            "fr" => $"{minutes} min de lecture",
            _ => $"{minutes} min read",
        };
}
