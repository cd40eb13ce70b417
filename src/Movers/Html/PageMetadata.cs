using System.Text.Json.Nodes;
using AngleSharp.Dom;

namespace Movers.Html;

/// <summary>What a page says about itself to machines: JSON-LD, Open Graph, Dublin Core, <c>meta</c>, <c>time</c>.</summary>
internal sealed class PageMetadata
{
    private static readonly Dictionary<string, string[]> MetaNames = new(StringComparer.Ordinal)
    {
        ["title"] = ["og:title", "DC.title", "twitter:title"],
        ["lead"] = ["og:description", "description", "DC.description", "twitter:description"],
        ["date"] = ["article:published_time", "DC.date.issued", "DC.date", "dcterms.issued", "date", "pubdate"],
        ["updated"] = ["article:modified_time", "DC.date.modified", "dcterms.modified", "last-modified"],
        ["image"] = ["og:image", "twitter:image"],
        ["section"] = ["article:section"],
        ["authors"] = ["article:author", "author", "DC.creator"],
    };

    private static readonly Dictionary<string, string[]> Properties = new(StringComparer.Ordinal)
    {
        ["title"] = ["headline", "name"],
        ["lead"] = ["description"],
        ["date"] = ["datePublished"],
        ["updated"] = ["dateModified"],
        ["image"] = ["image"],
        ["section"] = ["articleSection"],
        ["authors"] = ["author"],
        ["kicker"] = ["alternativeHeadline"],
    };

    private readonly IDocument page;
    private readonly ItemReport report;
    private readonly ILookup<string, string> meta;
    private readonly JsonObject? article;

    public PageMetadata(IDocument page, ItemReport report)
    {
        (this.page, this.report) = (page, report);
        meta = page.QuerySelectorAll("meta[content]")
            .ToLookup(
                element => element.GetAttribute("property") ?? element.GetAttribute("name") ?? "",
                element => element.GetAttribute("content")!.Trim(),
                StringComparer.OrdinalIgnoreCase
            );
        article = page.QuerySelectorAll("script[type='application/ld+json']")
            .Select(Article)
            .FirstOrDefault(found => found is not null);
    }

    public IReadOnlyList<string> Values(string field)
    {
        IEnumerable<IEnumerable<string>> sources =
        [
            .. Properties.GetValueOrDefault(field, []).Select(property => Words(article?[property])),
            .. MetaNames.GetValueOrDefault(field, []).Select(name => meta[name]),
            Elements(field),
        ];

        return
        [
            .. sources.Select(values => values.Where(value => value.Length > 0)).FirstOrDefault(values => values.Any()) ?? [],
        ];
    }

    private IEnumerable<string> Elements(string field) =>
        field switch
        {
            "title" => page.QuerySelectorAll("h1").Concat(page.QuerySelectorAll("head > title")).Select(HtmlText.Words),
            "date" => page.QuerySelectorAll("time[datetime], [itemprop=datePublished]")
                .Select(element => element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? HtmlText.Words(element))
                .Take(1),
            "locale" when page.DocumentElement.GetAttribute("lang") is { Length: > 0 } tag =>
            [
                tag.Split('-', '_')[0].ToLowerInvariant(),
            ],
            _ => [],
        };

    private JsonObject? Article(IElement script)
    {
        var data = SourceJson.Read(script.TextContent, out var complaint);

        if (complaint is not null)
        {
            report.Meaning(
                "jsonLd",
                $"What the page says about itself in JSON-LD cannot be read: {complaint}",
                script.TextContent
            );
        }

        return Article(data, 0);
    }

    private static JsonObject? Article(JsonNode? node, int depth) =>
        node switch
        {
            JsonObject one when one.ContainsKey("headline") || one.ContainsKey("datePublished") => one,
            JsonObject graph when depth < 4 => Article(graph["@graph"], depth + 1),
            JsonArray list => list.Select(item => Article(item, depth + 1)).FirstOrDefault(found => found is not null),
            _ => null,
        };

    // A person, an organisation or a picture has its name or address inside.
    private static IEnumerable<string> Words(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.SelectMany(Words),
            JsonObject thing => Words(thing["name"] ?? thing["url"] ?? thing["contentUrl"]),
            JsonValue value => [value.ToString().Trim()],
            _ => [],
        };
}
