using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fuzz.Contract;
using Fuzz.Exchange;

namespace Fuzz.Site;

/// <summary>References into the demo content.</summary>
internal sealed class Pools
{
    public List<JsonNode> Articles { get; } = [];
    public List<JsonNode> Appointments { get; } = [];
    public List<JsonNode> Videos { get; } = [];
    public List<JsonNode> Audios { get; } = [];
    public List<JsonNode> Images { get; } = [];
    public List<JsonNode> Documents { get; } = [];
    public List<JsonNode> Topics { get; } = [];
    public List<string> Paths { get; } = ["/breg-de", "/breg-de/aktuelles"];
    public List<string> Sections { get; } = [];

    /// <summary>Values for the paths of renditions, files and sitemaps, as links in responses spell them.</summary>
    public List<IReadOnlyDictionary<string, string>> Renditions { get; } = [];
    public List<IReadOnlyDictionary<string, string>> Files { get; } = [];
    public List<IReadOnlyDictionary<string, string>> Sitemaps { get; } = [];

    public string? PreviewToken { get; set; }
    public string? PreviewId { get; set; }

    public static async Task<Pools> Load(ApiDocument document, Client client, string token)
    {
        var pools = new Pools();
        var articles = await Get("listArticles", "?limit=50");
        pools.Articles.AddRange(Ids(articles, "items"));
        pools.Paths.AddRange(Items(articles, "items").Select(item => item.GetProperty("path").GetString()!));
        pools.Appointments.AddRange(Ids(await Get("listArticles", "?upcoming=true"), "items"));
        pools.Videos.AddRange(Ids(await Get("listArticles", "?type=video"), "items"));
        pools.Audios.AddRange(Ids(await Get("listArticles", "?type=audio"), "items"));
        pools.Images.AddRange(Ids(await Get("listEditorialImages", ""), "items"));
        var documents = await Get("listDocuments", "");
        pools.Documents.AddRange(Ids(documents, "items"));
        pools.Files.AddRange(Links(documents.Text, "/documents/{id}/{hash}/{file}"));
        pools.Sections.AddRange(Ids(await Get("listEditorialSections", ""), "items").Select(id => id.ToString()));
        pools.Topics.AddRange(
            Items(await Get("listEditorialSections", ""), "items")
                .Where(section => section.ToString() is var text && (text.Contains("\"topic\"") || text.Contains("\"focus\"")))
                .Select(section => JsonValue.Create(section.GetProperty("path").GetString()!)!)
        );
        pools.Renditions.AddRange(Links(articles.Text, "/images/{id}/{fingerprint}/{name}"));
        pools.Sitemaps.AddRange(Links((await Get("getSitemapIndex", "")).Text, "/sitemaps/{root}/{map}.xml"));
        return pools;

        async Task<Reply> Get(string id, string query)
        {
            var operation = document.Find(id) ?? throw new FuzzException($"The document has no operation {id}.");
            return await client.Send(
                new Call(operation, HttpMethod.Get, $"{operation.Path}{query}") { Token = operation.NeedsKey ? token : null }
            );
        }
    }

    /// <summary>The articles that a delivery operation can answer with.</summary>
    public List<JsonNode> ArticlesFor(string path) =>
        path.EndsWith("/appointment.ics", StringComparison.Ordinal) ? Appointments : Articles;

    private static JsonElement[] Items(Reply reply, string name) =>
        reply.Member(name) is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];

    private static IEnumerable<JsonNode> Ids(Reply reply, string name) =>
        Items(reply, name).Select(item => JsonValue.Create(item.GetProperty("id").GetInt64())!);

    /// <summary>The values of a path template in all links of a text.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, string>> Links(string text, string template)
    {
        var pattern = Regex.Replace(Regex.Escape(template), @"\\\{(\w+)}", "(?<$1>[^/\"<? ]+?)");
        return Regex
            .Matches(text, $"{pattern}(?=[\"<? ])")
            .Select(match =>
                match
                    .Groups.Values.Where(group => !char.IsAsciiDigit(group.Name[0]))
                    .ToDictionary(group => group.Name, group => group.Value)
            );
    }
}
