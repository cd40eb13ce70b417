using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Api.Delivery.Feeds;
using Api.Delivery.Images;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Images;

namespace Api.Delivery.Articles.Formats;

/// <summary>IPTC ninjs 3.1, the exchange format of news systems.</summary>
internal static class Ninjs
{
    public const string MediaType = "application/vnd.iptc.ninjs+json";

    /// <summary>The article.</summary>
    /// <param name="mediaTopics">The Media Topics of its sections, by section.</param>
    public static JsonObject Of(PublishedArticle article, ILookup<long, string> mediaTopics, SiteOptions site)
    {
        var text = article.Body.In(ReadingFormat.Text);

        return Json.Present(
            new JsonObject
            {
                ["uri"] = site.IdOfArticle(article.Id),
                ["standard"] = Standard(),
                ["type"] = TypeOf(article.Type),
                ["representationType"] = "full",
                ["pubStatus"] = "usable",
                ["language"] = article.Locale,
                ["firstCreated"] = Time(article.FirstPublishedAt),
                ["contentCreated"] = Time(article.ContentUpdatedAt),
                ["versionCreated"] = Time(Later(article.PublishedAt, article.ContentUpdatedAt)),
                ["title"] = article.Title,
                ["slugline"] = article.Slug,
                ["headlines"] = Texts(("main", article.Title), ("kicker", article.Kicker)),
                ["descriptions"] = Texts(("summary", article.Lead)),
                ["bodies"] = new JsonArray(
                    Body("text/html", article.Body.In(ReadingFormat.Html), article.ReadingTime?.Words, null),
                    Body("text/plain", text, article.ReadingTime?.Words, text.Length)
                ),
                ["by"] = article.Authors.Count > 0 ? article.Authors.Joined() : null,
                ["located"] = article.Event?.Place ?? article.Appointment?.Place,
                ["people"] = List(
                    (article.Event?.Speakers ?? []).Select(speaker => new JsonObject
                    {
                        ["name"] = speaker.Name,
                        ["rel"] = "speaker",
                    })
                ),
                ["subjects"] = List(Subjects(article, mediaTopics, site)),
                ["genres"] = new JsonArray(
                    new JsonObject { ["name"] = article.Type.ToString(), ["literal"] = article.Type.Word() }
                ),
                ["infoSources"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = site.Name,
                        ["role"] = "publisher",
                        ["uri"] = site.BaseUrl,
                    }
                ),
                ["copyrightHolder"] = site.Name,
                ["usageTerms"] = article.License,
                ["digitalSourceType"] = Source(article.AiDisclosure?.Text.Source()),
                ["altIds"] = new JsonArray(
                    Id(article.Id),
                    new JsonObject { ["role"] = "url", ["value"] = site.Url(article.Path) },
                    new JsonObject { ["role"] = "translationGroup", ["value"] = article.TranslationGroup.ToString() }
                ),
                ["renditions"] = List(Files(article)),
                ["associations"] = List(
                    Pictures(article)
                        .DistinctBy(picture => picture.Image.Id)
                        .Select(picture => Association(picture.Image, picture.Name, site))
                ),
            }
        );
    }

    /// <summary>The item of an article that is no longer public: its id, the notice for readers, and its replacement.</summary>
    public static JsonObject Canceled(long id, GoneArticle gone, SiteOptions site) =>
        Json.Present(
            new JsonObject
            {
                ["uri"] = site.IdOfArticle(id),
                ["standard"] = Standard(),
                ["pubStatus"] = "canceled",
                ["versionCreated"] = Time(gone.GoneAt),
                ["title"] = gone.Title,
                ["descriptions"] = Texts(("notice", gone.PublicNotice)),
                ["altIds"] = List(
                    gone.Target is { } target
                        ? [Id(id), new JsonObject { ["role"] = "replacedBy", ["value"] = site.Url(target) }]
                        : [Id(id)]
                ),
            }
        );

    /// <summary>A list of articles: one item that is composed of all of them.</summary>
    public static byte[] Write(
        Feed feed,
        IReadOnlyList<PublishedArticle> articles,
        ILookup<long, string> mediaTopics,
        SiteOptions site
    )
    {
        var items = articles.Select((article, index) => Numbered(Of(article, mediaTopics, site), index + 1));

        var list = Json.Present(
            new JsonObject
            {
                ["uri"] = feed.Id,
                ["standard"] = Standard(),
                ["type"] = "composite",
                ["representationType"] = "full",
                ["pubStatus"] = "usable",
                ["language"] = feed.Language,
                ["versionCreated"] =
                    articles.Count > 0
                        ? Time(articles.Max(article => Later(article.PublishedAt, article.ContentUpdatedAt)))
                        : null,
                ["title"] = feed.Title,
                ["associations"] = List(items),
            }
        );

        return Encoding.UTF8.GetBytes(list.ToJsonString(Json.Options));

        static JsonObject Numbered(JsonObject item, int number)
        {
            item.Insert(0, "name", FormattableString.Invariant($"item{number}"));
            return item;
        }
    }

    private static JsonObject Standard() =>
        new()
        {
            ["name"] = "ninjs",
            ["version"] = "3.1",
            ["schema"] = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
        };

    private static JsonObject Id(long id) => new() { ["role"] = "id", ["value"] = id.ToString(CultureInfo.InvariantCulture) };

    /// <summary>The section and the topics, then their Media Topics.</summary>
    private static IEnumerable<JsonObject> Subjects(PublishedArticle article, ILookup<long, string> mediaTopics, SiteOptions site)
    {
        var sections = article.Topics.Prepend(article.Section).DistinctBy(section => section.Id).ToList();
        var codes = sections.SelectMany(section => mediaTopics[section.Id]).Distinct();

        return sections
            .Select(section => new JsonObject { ["name"] = section.Title, ["uri"] = site.IdOfSection(section.Id) })
            .Concat(
                codes.Select(code => new JsonObject
                {
                    ["name"] = code,
                    ["uri"] = $"http://cv.iptc.org/newscodes/mediatopic/{code["medtop:".Length..]}",
                })
            );
    }

    private static string TypeOf(ArticleType type) =>
        type switch
        {
            ArticleType.Video => "video",
            ArticleType.Audio => "audio",
            ArticleType.Gallery => "composite",
            _ => "text",
        };

    private static IEnumerable<(string Name, PublishedImage Image)> Pictures(PublishedArticle article) =>
        (article.LeadImage is { } lead ? [("mainImage", lead)] : Array.Empty<(string, PublishedImage)>()).Concat(
            (article.Media?.Items ?? []).Select((item, index) => ($"image{index + 1}", item))
        );

    private static IEnumerable<JsonObject> Files(PublishedArticle article) =>
        (article.Media?.Sources ?? []).Select(
            (source, index) =>
                Json.Present(
                    new JsonObject
                    {
                        ["name"] = index == 0 ? "main" : $"main{index + 1}",
                        ["href"] = source.Url,
                        ["contentType"] = source.MediaType,
                        ["width"] = source.Width,
                        ["height"] = source.Height,
                        ["sizeInBytes"] = source.Bytes,
                        ["duration"] = article.Media?.DurationSeconds,
                    }
                )
        );

    private static JsonObject Association(PublishedImage image, string name, SiteOptions site) =>
        Json.Present(
            new JsonObject
            {
                ["name"] = name,
                ["uri"] = site.Url($"/v1/images/{image.Id.ToString(CultureInfo.InvariantCulture)}"),
                ["type"] = "picture",
                ["by"] = image.Credit,
                ["copyrightNotice"] = image.Copyright,
                ["usageTerms"] = image.License,
                ["digitalSourceType"] = Source(image.Source),
                ["descriptions"] = Texts(("caption", image.Caption), ("alt", image.Alt)),
                ["renditions"] = List(
                    image
                        .Files.Where(file => file.Format == "jpg" && file.Width is 320 or 1280)
                        .Select(file =>
                            (JsonNode)
                                new JsonObject
                                {
                                    ["name"] = $"{file.Ratio}-{file.Width}",
                                    ["href"] = site.Url(file.Url),
                                    ["contentType"] = "image/jpeg",
                                    ["width"] = file.Width,
                                    ["height"] = file.Height,
                                }
                        )
                ),
            }
        );

    private static JsonObject? Source(DigitalSource? source) =>
        source is { } known ? new JsonObject { ["name"] = known.Word(), ["uri"] = known.Uri() } : null;

    private static JsonObject Body(string contentType, string value, int? words, int? characters) =>
        Json.Present(
            new JsonObject
            {
                ["role"] = "main",
                ["contentType"] = contentType,
                ["wordCount"] = words,
                ["charCount"] = characters,
                ["value"] = value,
            }
        );

    private static JsonArray? Texts(params IEnumerable<(string Role, string? Value)> texts) =>
        List(
            texts
                .Where(text => text.Value is not null)
                .Select(text => new JsonObject
                {
                    ["role"] = text.Role,
                    ["contentType"] = "text/plain",
                    ["value"] = text.Value,
                })
        );

    private static JsonArray? List(IEnumerable<JsonNode> nodes) =>
        nodes.ToArray() is { Length: > 0 } some ? new JsonArray(some) : null;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
