using System.Text;
using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;

namespace Fuzz.Site;

/// <summary>The service with its demo content: creates items and brings them into the states that operations need.</summary>
internal sealed class DemoSite : ISite
{
    private static readonly string[] States =
    [
        "draft",
        "submitted",
        "scheduled",
        "published",
        "changed",
        "archived",
        "withdrawn",
        "urgent",
    ];

    /// <summary>The state in which an operation on an article can succeed; the others are tried in all of them.</summary>
    private static readonly Dictionary<string, string> StateFor = new()
    {
        ["submitArticle"] = "draft",
        ["rejectArticle"] = "submitted",
        ["approveArticle"] = "submitted",
        ["publishArticle"] = "draft",
        ["reviewEmergency"] = "urgent",
        ["unscheduleArticle"] = "scheduled",
        ["discardEdition"] = "changed",
        ["restoreEdition"] = "published",
        ["withdrawArticle"] = "published",
        ["archiveArticle"] = "published",
        ["unarchiveArticle"] = "archived",
        ["setArticleUntil"] = "published",
        ["deleteArticle"] = "draft",
        ["addCorrection"] = "published",
        ["createTranslation"] = "draft",
        ["createPreviewLink"] = "draft",
        ["restoreArticle"] = "trashed",
        ["getArticleVersion"] = "draft",
        ["diffArticleVersion"] = "draft",
        ["restoreArticleVersion"] = "draft",
        ["replaceArticle"] = "draft",
        ["replaceArticleFromMarkdown"] = "draft",
        ["replaceArticleFromHtml"] = "draft",
        ["patchArticle"] = "changed",
    };

    private readonly ApiDocument document;
    private readonly Client client;
    private readonly Meanings meanings;
    private readonly SubItems subItems;
    private readonly Uploads uploads;

    private DemoSite(ApiDocument document, Client client, string token, Pools pools)
    {
        (this.document, this.client, Token, Pools) = (document, client, token, pools);
        uploads = new Uploads(document, client, token);
        meanings = new Meanings(pools);
        subItems = new SubItems(this);
    }

    public string? Token { get; }

    public IReadOnlyList<string> LesserTokens { get; private set; } = [];

    public Pools Pools { get; }

    public static async Task<DemoSite> Open(ApiDocument document, Client client, string token, Draw draw)
    {
        var newsroom = new DemoSite(document, client, token, await Pools.Load(document, client, token));
        var keys = new List<string>();

        foreach (var role in new[] { "preview", "author", "editor" })
        {
            var made = await newsroom.Send(
                "createKey",
                Stage.Nothing,
                new JsonObject { ["name"] = $"fuzz {role}", ["role"] = role }
            );
            keys.Add(made.Member("key")?.ToString() ?? made.Member("token")?.ToString() ?? "");
        }

        newsroom.LesserTokens = keys;
        var draft = await newsroom.Article("draft", draw);
        var link = await newsroom.Send("createPreviewLink", draft, new JsonObject());
        newsroom.Pools.PreviewToken = link.Member("token")?.ToString();
        newsroom.Pools.PreviewId = draft.Path["id"];
        return newsroom;
    }

    public JsonNode? Known(Draw draw, string schema, string property) => meanings.Known(draw, schema, property);

    public void Adjust(Draw draw, string schema, JsonObject made) => Meanings.Adjust(draw, schema, made);

    public string? KnownQuery(Draw draw, Operation operation, string name) => meanings.Query(draw, operation, name);

    public async Task<Stage?> Prepare(Operation operation, Draw draw)
    {
        var path = operation.Path;

        if (!path.Contains('{'))
        {
            return Stage.Nothing;
        }

        if (path.Contains("/by-external-id/{externalId}", StringComparison.Ordinal))
        {
            return One("externalId", $"fuzz/{draw.Letters(8)}");
        }

        if (await Item(operation, draw) is { } item)
        {
            return await subItems.Below(item, operation, draw);
        }

        return path switch
        {
            "/v1/preview/articles/{id}" => One("id", Pools.PreviewId ?? "1"),
            "/images/{id}/{fingerprint}/{name}" => Of(draw, Pools.Renditions),
            "/documents/{id}/{hash}/{file}" => Of(draw, Pools.Files),
            "/sitemaps/{root}/{map}.xml" => Of(draw, Pools.Sitemaps),
            _ when path.StartsWith("/v1/articles/{id}", StringComparison.Ordinal) => One(
                "id",
                draw.Of(Pools.ArticlesFor(path)).ToString()
            ),
            "/v1/sections/{id}" or "/v1/preview/sections/{id}" => One("id", draw.Of(Pools.Sections)),
            "/v1/images/{id}" or "/v1/preview/images/{id}" => One("id", draw.Of(Pools.Images).ToString()),
            _ when path.Contains("/skeletons/", StringComparison.Ordinal) => One("type", draw.Of(["article", "speech", "video"])),
            "/v1/feeds/articles.{format}" => One("format", draw.Of(["rss", "atom", "json", "ninjs"])),
            _ => null,
        };
    }

    /// <summary>A new item for an editorial operation on an item; null for the other operations.</summary>
    private async Task<Stage?> Item(Operation operation, Draw draw)
    {
        var path = operation.Path;

        return path switch
        {
            _ when path.StartsWith("/v1/editorial/articles/{id}", StringComparison.Ordinal) => await Article(
                StateOf(operation, draw),
                draw
            ),
            _ when path.StartsWith("/v1/editorial/sections/", StringComparison.Ordinal) => await Section(
                draw.Chance(operation.Id == "activateSection" ? 0.8 : 0.2),
                draw
            ),
            _ when path.StartsWith("/v1/editorial/redirects/", StringComparison.Ordinal) => await Redirect(draw),
            _ when path.StartsWith("/v1/editorial/images/", StringComparison.Ordinal) => StageOf(await uploads.Picture(draw)),
            _ when path.StartsWith("/v1/editorial/documents/", StringComparison.Ordinal) => StageOf(await uploads.Document(draw)),
            _ when path.StartsWith("/v1/editorial/releases/", StringComparison.Ordinal) => await new Releases(this).Make(
                operation,
                draw
            ),
            // Only an import that has just begun can be stopped.
            _ when operation.Id == "stopImport" => await Create("createImport", new JsonObject { ["kind"] = "redirect" }),
            _ when path.StartsWith("/v1/editorial/imports/", StringComparison.Ordinal) => One("id", $"{draw.Between(1, 5)}"),
            _ when path.StartsWith("/v1/editorial/keys/", StringComparison.Ordinal) => await Key(draw),
            _ when path.StartsWith("/v1/editorial/webhooks/", StringComparison.Ordinal) => await Create(
                "createWebhook",
                new JsonObject { ["url"] = $"https://hooks.example.org/{draw.Letters(6)}", ["enabled"] = false }
            ),
            _ => null,
        };
    }

    private static string StateOf(Operation operation, Draw draw) =>
        // Only what readers saw once can be corrected.
        operation.Path.Contains("{correction}")
            ? draw.Of(["published", "changed", "archived", "withdrawn"])
        : StateFor.TryGetValue(operation.Id, out var state) && draw.Chance(0.8) ? state
        : draw.Of(States);

    private static Stage One(string name, string value) => new(new Dictionary<string, string> { [name] = value }, null);

    private static Stage? Of(Draw draw, List<IReadOnlyDictionary<string, string>> links) =>
        links.Count == 0 ? null : new Stage(draw.Of(links), null);

    /// <summary>An article in the named state.</summary>
    public async Task<Stage> Article(string state, Draw draw)
    {
        var made = await Create("createArticle", Draft(draw));

        foreach (var (operation, body) in StepsTo(state, draw))
        {
            var reply = await Send(operation, made, body);
            made = made with { ETag = reply.Header("ETag") ?? made.ETag };
        }

        return made;
    }

    public static JsonObject Draft(Draw draw) =>
        new()
        {
            ["type"] = "article",
            ["locale"] = "de",
            ["section"] = "/breg-de/aktuelles",
            ["title"] = $"Probe {draw.Letters(8)}",
            ["lead"] = "Ein Artikel, der ausprobiert wird.",
            ["body"] = new JsonArray(
                new JsonObject
                {
                    ["_type"] = "block",
                    ["children"] = new JsonArray(new JsonObject { ["_type"] = "span", ["text"] = "Ein ganzer Satz." }),
                }
            ),
        };

    private static IEnumerable<(string Operation, JsonObject? Body)> StepsTo(string state, Draw draw)
    {
        (string, JsonObject?) publish = ("publishArticle", new JsonObject());
        return state switch
        {
            "submitted" => [("submitArticle", null)],
            "trashed" => [("deleteArticle", null)],
            "scheduled" => [("publishArticle", new JsonObject { ["at"] = "2099-01-01T09:00:00+01:00" })],
            "published" => [publish],
            "urgent" => [("publishArticle", new JsonObject { ["emergencyReason"] = "Es eilt." })],
            "changed" => [publish, ("patchArticle", new JsonObject { ["lead"] = $"Geändert: {draw.Letters(8)}." })],
            "archived" => [publish, ("archiveArticle", null)],
            "withdrawn" =>
            [
                publish,
                (
                    "withdrawArticle",
                    new JsonObject
                    {
                        ["mode"] = "gone",
                        ["reason"] = "Probe",
                        ["publicNotice"] = "Eine Probe.",
                    }
                ),
            ],
            _ => [],
        };
    }

    private async Task<Stage> Section(bool isDraft, Draw draw) =>
        StageOf(
            await Send(
                "createSection",
                Stage.Nothing,
                new JsonObject
                {
                    ["parent"] = "/breg-de/themen",
                    ["kind"] = "topic",
                    ["title"] = $"Probe {draw.Letters(8)}",
                },
                isDraft ? "?draft=true" : ""
            )
        );

    private Task<Stage> Redirect(Draw draw) =>
        Create("createRedirect", new JsonObject { ["path"] = $"/fuzz/{draw.Letters(10)}", ["target"] = "/breg-de/aktuelles" });

    private Task<Stage> Key(Draw draw) =>
        Create("createKey", new JsonObject { ["name"] = $"Probe {draw.Letters(6)}", ["role"] = "preview" });

    public async Task<Stage> Create(string operation, JsonObject body) => StageOf(await Send(operation, Stage.Nothing, body));

    private static Stage StageOf(Reply reply) =>
        new(new Dictionary<string, string> { ["id"] = reply.Member("id")?.ToString() ?? "0" }, reply.Header("ETag"));

    /// <summary>Calls an operation on an item, with the item's entity tag.</summary>
    public Task<Reply> Send(string id, Stage stage, JsonObject? body, string query = "")
    {
        var operation = document.Find(id) ?? throw new FuzzException($"The document has no operation {id}.");
        var call = new Call(operation, operation.Method, stage.Target(operation) + query) { Token = Token };

        if (operation.Needs("If-Match"))
        {
            call = call.With("If-Match", stage.ETag ?? "*");
        }

        return client.Send(
            body is null
                ? call
                : call with
                {
                    Body = Encoding.UTF8.GetBytes(body.ToJsonString()),
                    MediaType = operation.Bodies[0].MediaType,
                }
        );
    }
}
