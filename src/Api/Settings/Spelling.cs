namespace Api.Settings;

/// <summary>Finds what someone who mistyped a name probably meant.</summary>
internal static class Spelling
{
    /// <summary>The name that differs least, by at most so many letters; null if none is that close.</summary>
    public static string? Nearest(string word, IEnumerable<string> names, int maximum) =>
        names
            .Where(name => Math.Abs(name.Length - word.Length) <= maximum)
            .Select(name => (Name: name, Distance: Distance(word, name)))
            .Where(found => found.Distance <= maximum)
            .OrderBy(found => found.Distance)
            .Select(found => found.Name)
            .FirstOrDefault();

    /// <summary>The nearest name, if most of it is the same.</summary>
    public static string? Nearest(string word, IEnumerable<string> names) => Nearest(word, names, Math.Max(2, word.Length / 3));

    // The number of letters to insert, remove or replace (Levenshtein), whatever their case.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();

        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;

            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
