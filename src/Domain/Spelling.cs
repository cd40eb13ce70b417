namespace Domain;

/// <summary>Finds what someone who mistyped a name probably meant.</summary>
public static class Spelling
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

    private static string? Meant(string word, IEnumerable<string> names) =>
        word.Length <= MaxLength ? Nearest(word, names, Math.Max(1, word.Length / 3)) : null;

    /// <summary>Asks whether the nearest name was meant; null if none is near enough.</summary>
    public static Message? Question(string? word, IEnumerable<string> names) =>
        word is not null && Meant(word, names) is { } meant
            ? new Message($"Did you mean {meant}?", $"Ist {meant} gemeint?")
            : null;

    /// <summary>All names, after the one that was probably meant.</summary>
    public static Message Hint(string word, IReadOnlyCollection<string> names)
    {
        var known = names.Count == 0 ? new Message("none", "keine") : new Message(Joined(names), Joined(names));

        return Question(word, names) is { } question
            ? new Message($"{question.English} Known: {known.English}", $"{question.German} Bekannt: {known.German}")
            : new Message($"Known: {known.English}", $"Bekannt: {known.German}");
    }

    // Comparing takes time in the square of the length, and no name is this long.
    private const int MaxLength = 100;

    private static string Joined(IEnumerable<string> names) => string.Join(", ", names);

    // The number of letters to insert, remove, replace or swap with the next one (Damerau and Levenshtein), whatever their case.
    private static int Distance(string one, string other)
    {
        (one, other) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        var distances = new int[one.Length + 1, other.Length + 1];

        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                distances[i, j] =
                    i == 0 || j == 0
                        ? i + j
                        : Math.Min(
                            distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1),
                            1 + Math.Min(distances[i - 1, j], distances[i, j - 1])
                        );

                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[one.Length, other.Length];
    }
}
