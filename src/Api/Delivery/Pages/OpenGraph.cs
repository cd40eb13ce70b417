using System.Globalization;
using Api.Delivery.Articles;
using Api.Delivery.Articles.Formats;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Http;
using Domain.Articles;

namespace Api.Delivery.Pages;

/// <summary>One `meta` element of a page's head.</summary>
/// <param name="Property">Its `property`.</param>
/// <param name="Content">Its `content`.</param>
public sealed record MetaProperty(string Property, string Content);

/// <summary>Open Graph properties for link previews: one `meta` element each, in this order.</summary>
internal static class OpenGraph
{
    public static IReadOnlyList<MetaProperty> Of(PublishedArticle article, SiteOptions site)
    {
        var type = article.Type switch
        {
            ArticleType.Page or ArticleType.Gallery => "website",
            ArticleType.Video => "video.other",
            _ => "article",
        };

        var properties = Common(type, article.Seo, article.Locale, article.LeadImage, site)
            .Concat(article.Translations.Select(variant => ("og:locale:alternate", (string?)Locale(variant.Locale))).Distinct());

        if (type == "article")
        {
            properties = properties
                .Append(("article:published_time", Time(article.FirstPublishedAt)))
                .Append(("article:modified_time", Time(article.ContentUpdatedAt)))
                .Append(("article:section", article.Section.Title))
                .Concat(article.Topics.Select(topic => ("article:tag", (string?)topic.Title)))
                .Concat(article.Authors.Select(author => ("article:author", (string?)author)));
        }

        return Present(properties.Concat((article.Media?.Sources ?? []).SelectMany(source => Source(article.Type, source))));
    }

    public static IReadOnlyList<MetaProperty> Of(PublishedSection section, SeoResponse seo, SiteOptions site) =>
        Present(Common("website", seo, section.Locale, section.LeadImage, site));

    private static IEnumerable<(string Property, string? Content)> Common(
        string type,
        SeoResponse seo,
        string locale,
        PublishedImage? image,
        SiteOptions site
    )
    {
        yield return ("og:type", type);
        yield return ("og:title", seo.Title);
        yield return ("og:description", seo.Description);
        yield return ("og:url", seo.Canonical);
        yield return ("og:site_name", site.Name);
        yield return ("og:locale", Locale(locale));

        var crop = image is null ? null : JsonLd.Crop(image, "16x9") ?? JsonLd.Crop(image, "original");

        if (crop is not null)
        {
            yield return ("og:image", site.Url(crop.Url));
            yield return ("og:image:type", "image/jpeg");
            yield return ("og:image:width", crop.Width.ToString(CultureInfo.InvariantCulture));
            yield return ("og:image:height", crop.Height.ToString(CultureInfo.InvariantCulture));
            yield return ("og:image:alt", image!.Alt);
        }

        yield return ("twitter:card", crop is null ? "summary" : "summary_large_image");
    }

    private static IEnumerable<(string Property, string? Content)> Source(ArticleType type, MediaSource source)
    {
        if (type is ArticleType.Video or ArticleType.Audio)
        {
            var kind = type is ArticleType.Video ? "og:video" : "og:audio";
            yield return (kind, source.Url);
            yield return ($"{kind}:type", source.MediaType);
        }
    }

    private static List<MetaProperty> Present(IEnumerable<(string Property, string? Content)> properties) =>
        [
            .. from property in properties
            where property.Content is not null
            select new MetaProperty(property.Property, property.Content),
        ];

    /// <summary>Open Graph requires language and territory; Leichte Sprache becomes German.</summary>
    private static string Locale(string locale) =>
        locale switch
        {
            "de" or LocaleList.SimpleGerman => "de_DE",
            "en" => "en_GB",
            "fr" => "fr_FR",
            _ => locale.Replace('-', '_'),
        };

    private static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
