using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Api.Transfer;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Transfer;

/// <summary>An import that has run, and the result of each line.</summary>
internal sealed record FinishedImport(JsonNode Json, IReadOnlyList<JsonNode> Results)
{
    /// <summary>How many lines had which result: created, updated, unchanged, refused.</summary>
    public (int, int, int, int) Counts =>
        ((int)Json["created"]!, (int)Json["updated"]!, (int)Json["unchanged"]!, (int)Json["refused"]!);

    /// <summary>The errors of all lines, as `line pointer code`.</summary>
    public string[] Errors => Of("errors");

    /// <summary>The notes of all lines, as `line pointer code`.</summary>
    public string[] Notes => Of("notes");

    public long IdOf(string externalId) => (long)Results.Single(line => (string?)line["externalId"] == externalId)["id"]!;

    private string[] Of(string member) =>
        [
            .. Results.SelectMany(line =>
                line[member]!.AsArray().Select(found => $"{line["line"]} {found!["pointer"]} {found["code"]}")
            ),
        ];
}

/// <summary>Imports for tests, run by the worker of the service.</summary>
internal static class GivenImports
{
    public const string Address = "/v1/editorial/imports";

    /// <summary>Sends lines and works on them to the end.</summary>
    public static async Task<FinishedImport> Import(
        this ApiFixture api,
        ApiClient client,
        string query,
        params IEnumerable<JsonObject> lines
    ) => await api.Finish(client, await client.SendLines(Text(lines), query));

    public static Task<FinishedImport> Import(this ApiFixture api, ApiClient client, params IEnumerable<JsonObject> lines) =>
        api.Import(client, "", lines);

    public static async Task<FinishedImport> ImportText(this ApiFixture api, ApiClient client, string text, string query = "") =>
        await api.Finish(client, await client.SendLines(text, query));

    public static string Text(IEnumerable<JsonObject> lines) => string.Join('\n', lines.Select(line => line.ToJsonString()));

    /// <summary>Sends lines without working on them; the address of the import.</summary>
    public static async Task<string> SendLines(this ApiClient client, string text, string query = "")
    {
        using var content = new StringContent(text, Encoding.UTF8, CreateImport.MediaType);
        var accepted = await client.Send(HttpMethod.Post, Address + query, content);
        return accepted.Expect(HttpStatusCode.Accepted).Headers.Location!.OriginalString;
    }

    public static async Task<FinishedImport> Finish(this ApiFixture api, ApiClient client, string address)
    {
        var worker = api.Services.GetRequiredService<ImportWorker>();

        while (await worker.WorkOnOne(TestContext.Current.CancellationToken)) { }

        return await client.Read(address);
    }

    public static async Task<FinishedImport> Read(this ApiClient client, string address)
    {
        var import = (await client.Get(address)).Expect(HttpStatusCode.OK).Json;
        var results = new List<JsonNode>();

        for (var next = $"{address}/results?limit=100"; next is not null; )
        {
            var page = (await client.Get(next)).Expect(HttpStatusCode.OK).Json;
            results.AddRange(page["items"]!.AsArray().Select(line => line!));
            next = (string?)page["page"]!["nextCursor"] is { } cursor
                ? $"{address}/results?limit=100&cursor={Uri.EscapeDataString(cursor)}"
                : null;
        }

        return new FinishedImport(import, results);
    }

    public static JsonObject Line(string kind, string? externalId, JsonObject content)
    {
        var line = new JsonObject { ["kind"] = kind, ["content"] = content };
        return externalId is null ? line : line.With("externalId", externalId);
    }

    public static JsonObject Named(string externalId) => new() { ["externalId"] = externalId };

    /// <summary>A site with one section, as lines: `{name}` and `{name}-news`.</summary>
    public static JsonObject[] Site(string name) =>
        [
            Line(
                "section",
                name,
                new JsonObject
                {
                    ["kind"] = "home",
                    ["locale"] = "de",
                    ["slug"] = name,
                    ["title"] = "Startseite",
                }
            ),
            Line(
                "section",
                $"{name}-news",
                new JsonObject
                {
                    ["parent"] = Named(name),
                    ["kind"] = "topic",
                    ["title"] = "Aktuelles",
                }
            ),
        ];

    /// <summary>A published article in the section of a site.</summary>
    public static JsonObject Article(string site, string externalId, DateTimeOffset publishedAt) =>
        Line("article", externalId, ArticleJson.Minimal(null).With("section", Named($"{site}-news")))
            .With("state", "published")
            .With("publishedAt", publishedAt);
}
