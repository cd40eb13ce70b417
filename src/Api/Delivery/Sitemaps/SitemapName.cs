using System.Globalization;

namespace Api.Delivery.Sitemaps;

/// <summary>What the sitemaps of a site are called.</summary>
internal static class SitemapName
{
    public const string Sections = "sections";
    public const string News = "news";

    private const string ArticlesPrefix = "articles-";

    public static string Articles(long number) => ArticlesPrefix + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a file of articles; null for any other name. Each file has one name, so none begins with a 0.</summary>
    public static int? NumberOf(string name) =>
        name.StartsWith(ArticlesPrefix, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(ArticlesPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Articles(number) == name
            ? number
            : null;
}
