namespace Api.Data;

/// <summary>Patterns for columns of <c>words_to_find</c>: in lower case, with an index of trigrams, and with a space before every word.</summary>
internal static class LikePattern
{
    /// <summary>Matches texts that contain this word or part of a word, which is no pattern itself.</summary>
    /// <remarks>The index knows no parts shorter than three letters, but how words begin.</remarks>
    public static string Of(string word) => $"%{(word.Length < 3 ? " " : "")}{Escape(word)}%";

    /// <summary>Conditions that match texts which contain all of these words.</summary>
    /// <param name="column">The column with the texts.</param>
    /// <param name="parameter">The parameter with the patterns.</param>
    /// <remarks>The patterns are subqueries: the planner cannot see them, and uses the index whatever they are.</remarks>
    public static IEnumerable<string> All(string column, string parameter, int count) =>
        Enumerable.Range(1, count).Select(place => $"{column} like (select lower((@{parameter}::text[])[{place}]))");

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
