using System.Globalization;
using System.Text.Json.Nodes;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Http;
using Domain.Articles;
using Domain.Images;

namespace Api.Delivery.Articles.Formats;

/// <summary>schema.org as JSON-LD, for search engines, with absolute URLs.</summary>
internal static class JsonLd
{
    public const string MediaType = "application/ld+json";

    /// <summary>An article's document; with its text when used on its own.</summary>
    public static JsonLdDocument Of(PublishedArticle article, SiteOptions site, bool withText = false)
    {
        var node = new JsonObject
        {
            ["@type"] = TypeOf(article.Type),
            ["@id"] = site.IdOfArticle(article.Id),
            ["url"] = site.Url(article.Path),
            ["mainEntityOfPage"] = site.Url(article.Path),
            ["headline"] = article.Title,
            ["name"] = article.Title,
            ["alternativeHeadline"] = article.Kicker,
            ["description"] = article.Seo.Description,
            ["inLanguage"] = article.Media?.Language ?? article.Locale,
            ["datePublished"] = Time(article.FirstPublishedAt),
            ["dateModified"] = Time(article.ContentUpdatedAt),
            ["articleSection"] = article.Section.Title,
            ["keywords"] = List(article.Topics.Select(topic => (JsonNode)topic.Title)),
            ["isAccessibleForFree"] = true,
            ["image"] = article.LeadImage is { } image ? Image(image, site) : null,
            ["publisher"] = Publisher(site),
            ["author"] = article.Authors.Count > 0 ? List(article.Authors.Select(Person)) : Publisher(site),
            ["license"] = article.License,
            ["digitalSourceType"] = article.AiDisclosure?.Text.Source()?.SchemaOrgUri(),
            ["wordCount"] = article.ReadingTime?.Words,
            ["timeRequired"] = article.ReadingTime is { } time ? Duration(time.Minutes * 60) : null,
            ["correction"] = List(article.Corrections.Select(Correction)),
            ["workTranslation"] = List(article.Translations.Select(variant => Translation(variant, site))),
            ["workExample"] = List(article.Alternatives.Select(alternative => JsonLdMedia.Alternative(alternative, site))),
            ["exampleOfWork"] = List(article.AlternativeTo.Select(original => JsonLdMedia.AlternativeTo(original, site))),
            ["about"] = JsonLdEvents.About(article, site),
            ["isBasedOn"] = JsonLdEvents.FirstAppearance(article.Event?.Source),
            ["identifier"] = article.PressRelease is { } release ? $"{release.Number}/{release.Year} ({release.Issuer})" : null,
            ["articleBody"] = withText ? article.Body.In(ReadingFormat.Text) : null,
        };

        if (article.Media is { } media)
        {
            JsonLdMedia.Add(node, article, media, site);
        }

        return Document(node, Breadcrumb(article.Breadcrumb, site, (article.Title, article.Path)));
    }

    /// <summary>The document of a section or a home page.</summary>
    public static JsonLdDocument Of(PublishedSection section, IReadOnlyList<Teaser> articles, SiteOptions site) =>
        Document(
            new JsonObject
            {
                ["@type"] = "CollectionPage",
                ["@id"] = site.IdOfSection(section.Id),
                ["url"] = site.Url(section.Path),
                ["name"] = section.Title,
                ["description"] = section.Intro,
                ["inLanguage"] = section.Locale,
                ["publisher"] = Publisher(site),
                ["mainEntity"] = new JsonObject
                {
                    ["@type"] = "ItemList",
                    ["itemListElement"] = new JsonArray([
                        .. articles.Select((teaser, index) => Item(index + 1, teaser.Title, site.Url(teaser.Path))),
                    ]),
                },
            },
            Breadcrumb(section.Breadcrumb, site)
        );

    private static JsonLdDocument Document(params IEnumerable<JsonObject> nodes) =>
        new("https://schema.org", [.. nodes.Select(Json.Present)]);

    private static string TypeOf(ArticleType type) =>
        type switch
        {
            ArticleType.Video => "VideoObject",
            ArticleType.Audio => "AudioObject",
            ArticleType.Gallery => "ImageGallery",
            ArticleType.Page or ArticleType.Appointment => "WebPage",
            ArticleType.Speech or ArticleType.PressConference => "Article",
            _ => "NewsArticle",
        };

    internal static JsonObject Image(PublishedImage image, SiteOptions site) =>
        Json.Present(
            new JsonObject
            {
                ["@type"] = "ImageObject",
                ["url"] = site.Url(image.Src),
                ["contentUrl"] = site.Url(image.Src),
                ["thumbnailUrl"] = site.Url(Crop(image, "1x1")?.Url ?? image.Src),
                ["caption"] = image.Caption,
                ["creditText"] = image.Credit,
                ["copyrightNotice"] = image.Copyright,
                ["license"] = image.License,
                ["digitalSourceType"] = image.Source?.SchemaOrgUri(),
            }
        );

    /// <summary>The widest JPEG of a ratio up to 1280 pixels, the size that link previews use.</summary>
    public static RenditionResponse? Crop(PublishedImage image, string ratio) =>
        image
            .Files.Where(rendition => rendition.Ratio == ratio && rendition.Format == "jpg" && rendition.Width <= 1280)
            .MaxBy(rendition => rendition.Width);

    internal static JsonObject Publisher(SiteOptions site) =>
        Json.Present(
            new JsonObject
            {
                ["@type"] = "GovernmentOrganization",
                ["name"] = site.Name,
                ["url"] = site.BaseUrl,
                ["logo"] = site.Logo is { } logo ? new JsonObject { ["@type"] = "ImageObject", ["url"] = logo } : null,
            }
        );

    internal static JsonNode Person(string name) => new JsonObject { ["@type"] = "Person", ["name"] = name };

    private static JsonNode Correction(Correction correction) =>
        new JsonObject
        {
            ["@type"] = "CorrectionComment",
            ["text"] = correction.Note,
            ["datePublished"] = Time(correction.IssuedAt),
        };

    private static JsonObject Translation(Translation variant, SiteOptions site) =>
        new JsonObject
        {
            ["@type"] = "CreativeWork",
            ["@id"] = site.IdOfArticle(variant.Id),
            ["name"] = variant.Title,
            ["inLanguage"] = variant.Locale,
            ["url"] = site.Url(variant.Path),
        };

    private static JsonObject Breadcrumb(IReadOnlyList<SectionLink> sections, SiteOptions site, (string, string)? last = null) =>
        new()
        {
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = new JsonArray([
                .. sections
                    .Select(section => (section.Title, section.Path))
                    .Concat(last is { } page ? [page] : [])
                    .Select((step, index) => Item(index + 1, step.Item1, site.Url(step.Item2))),
            ]),
        };

    private static JsonObject Item(int position, string name, string url) =>
        new JsonObject
        {
            ["@type"] = "ListItem",
            ["position"] = position,
            ["name"] = name,
            ["item"] = url,
        };

    internal static JsonArray? List(IEnumerable<JsonNode> nodes) =>
        nodes.ToArray() is { Length: > 0 } some ? new JsonArray(some) : null;

    internal static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Duration(int seconds) => System.Xml.XmlConvert.ToString(TimeSpan.FromSeconds(seconds));
}
