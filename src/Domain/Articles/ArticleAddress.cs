using System.Globalization;

namespace Domain.Articles;

/// <summary>The address of an article: its section's path, its slug and its id. Only the id identifies it.</summary>
public static class ArticleAddress
{
    /// <summary>The canonical path.</summary>
    public static string Path(string sectionPath, string slug, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{sectionPath}/{slug}-{id}");

    /// <summary>The first id ever assigned; smaller numbers at the end of a path are part of a slug.</summary>
    private const long FirstId = 1_000_001;

    /// <summary>The id at the end of a path; null if there is none, so that it cannot be an article's path.</summary>
    public static long? IdOf(string path)
    {
        var dash = path.LastIndexOf('-');

        return
            dash > 0
            && !path.Contains('?', StringComparison.Ordinal)
            && long.TryParse(path.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && id >= FirstId
            ? id
            : null;
    }
}
