using System.Globalization;

namespace Api.Delivery.Sitemaps;

/// <summary>The names of the sitemaps of a site.</summary>
internal static class SitemapName
{
    public const string Sections = "sections";
    public const string News = "news";

    private const string ArticlesPrefix = "articles-";

    public static string Articles(long number) => ArticlesPrefix + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a file of articles; null for any other name. Each file has one name, so leading zeros are rejected.</summary>
    public static int? NumberOf(string name) =>
        name.StartsWith(ArticlesPrefix, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(ArticlesPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Articles(number) == name
            ? number
            : null;
}
