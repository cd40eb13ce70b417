using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles.Bulk;

/// <summary>Two articles that differ only in their ids: one is changed by itself, the other among many.</summary>
/// <param name="Alone">The id of the one that is changed by itself.</param>
/// <param name="Among">The id of the one that is changed among many.</param>
internal sealed record Twin(long Alone, long Among);

/// <summary>Makes twins in all states, changes each of them in its way, and compares them.</summary>
internal sealed partial class Twins(ApiFixture api, GivenSite site)
{
    public const string Articles = "/v1/editorial/articles";

    /// <summary>The states of articles, and how a draft gets there.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Steps = new Dictionary<string, string[]>
    {
        ["draft"] = [],
        ["in review"] = ["submit"],
        ["approved"] = ["submit", "approve"],
        ["scheduled"] = ["plan"],
        ["published"] = ["publish"],
        ["changed"] = ["publish", "change"],
        ["update planned"] = ["publish", "change", "plan"],
        ["archived"] = ["publish", "archive"],
        ["archived and changed"] = ["publish", "archive", "change"],
        ["withdrawn"] = ["publish", "withdraw"],
        ["withdrawn and changed"] = ["publish", "change", "withdraw"],
        ["in the trash"] = ["delete"],
    };

    /// <summary>The bodies of all actions, without the ids.</summary>
    public static IEnumerable<JsonObject> Actions(GivenSite site) =>
        [
            new() { ["action"] = "addTopics", ["topics"] = new JsonArray(site.Topic, site.Focus) },
            new() { ["action"] = "addTopics", ["topics"] = new JsonArray(site.Focus) },
            // No topic: the section is of another kind.
            new() { ["action"] = "addTopics", ["topics"] = new JsonArray(site.News) },
            new() { ["action"] = "removeTopics", ["topics"] = new JsonArray(site.Topic) },
            new() { ["action"] = "move", ["section"] = site.Focus },
            new() { ["action"] = "move", ["section"] = site.News },
            new() { ["action"] = "assign", ["assignedTo"] = "Bildredaktion" },
            new() { ["action"] = "unassign", ["note"] = "Wer will?" },
            new() { ["action"] = "submit" },
            new() { ["action"] = "submit", ["note"] = "Alles geprüft." },
            new() { ["action"] = "discard" },
            new() { ["action"] = "delete" },
            new() { ["action"] = "unschedule" },
            new()
            {
                ["action"] = "withdraw",
                ["mode"] = "gone",
                ["reason"] = "Die Zahlen stimmten nicht.",
            },
            new()
            {
                ["action"] = "withdraw",
                ["mode"] = "notice",
                ["reason"] = "Die Zahlen stimmten nicht.",
                ["publicNotice"] = "Wir prüfen die Zahlen.",
            },
            new() { ["action"] = "archive" },
            new() { ["action"] = "unarchive" },
        ];

    private readonly ApiClient admin = api.As(Role.Admin);
    private readonly ApiClient editor = api.As(Role.Editor);

    /// <summary>Two articles in the same state, with a topic.</summary>
    public async Task<Twin> Given(string state) => new(await Article(state), await Article(state));

    /// <summary>Changes one of each by itself and the other with all others at once; fails where the answers differ.</summary>
    public async Task Change(IReadOnlyList<Twin> twins, JsonObject action)
    {
        var alone = new List<ApiResponse>();

        foreach (var twin in twins)
        {
            alone.Add(await Single(twin.Alone, action));
        }

        var ids = new JsonArray([.. twins.Select(twin => (JsonNode)twin.Among)]);
        var answer = (await editor.Post($"{Articles}/bulk", action.With("ids", ids))).Expect(HttpStatusCode.OK);
        var items = answer.Json["items"]!.AsArray().ToDictionary(item => (long)item!["id"]!, item => item!);
        Assert.Equal(twins.Count, items.Count);

        for (var number = 0; number < twins.Count; number++)
        {
            Agrees(alone[number], items[twins[number].Among], action);
        }
    }

    /// <summary>Fails if anybody could tell them apart.</summary>
    public async Task AreEqual(Twin twin) => Assert.Equal(await View(twin.Alone), await View(twin.Among));

    private static void Agrees(ApiResponse alone, JsonNode item, JsonObject action)
    {
        var where = $"{action.ToJsonString()}: {alone.Text} {item.ToJsonString()}";

        if (alone.IsProblem)
        {
            Assert.True((string?)item["outcome"] == "refused", where);
            Assert.Equal((string?)alone.Json["code"], (string?)item["error"]!["code"]);
            Assert.Equal((string?)alone.Json["detail"], (string?)item["error"]!["detail"]);
            Assert.Equal(alone.Json["errors"]!.ToJsonString(), item["error"]!["errors"]!.ToJsonString());
            return;
        }

        Assert.True((string?)item["outcome"] is "changed" or "unchanged" && item["error"] is null, where);

        if (alone.Status is HttpStatusCode.OK)
        {
            Assert.Equal(alone.Version, (int)item["version"]!);
            Assert.Equal((string?)alone.Json["content"]!["title"], (string?)item["title"]);
        }
    }

    private async Task<ApiResponse> Single(long id, JsonObject action)
    {
        var address = $"{Articles}/{id}";
        var word = (string)action["action"]!;

        switch (word)
        {
            case "addTopics" or "removeTopics":
                var named = action["topics"]!.AsArray().Select(path => (string)path!);
                var read = await editor.Get(address);
                var topics = read.IsProblem ? [] : read.Json["content"]!["topics"]!.AsArray().Select(path => (string)path!);
                return await editor.Patch(
                    address,
                    new { topics = word == "addTopics" ? topics.Union(named) : topics.Except(named) },
                    "*"
                );
            case "move":
                return await editor.Patch(address, new { section = (string)action["section"]! }, "*");
            case "delete":
                return await editor.Delete(address, "*");
            case "unassign":
                return await editor.Post($"{address}/assign", action.Without("action").ToJsonString(), "*");
            case "withdraw" or "assign" or "submit":
                return await editor.Post($"{address}/{word}", action.Without("action").ToJsonString(), "*");
            default:
                return await editor.Send(HttpMethod.Post, $"{address}/{word}", null, "*");
        }
    }

    private async Task<long> Article(string state)
    {
        var article = await editor.GivenDraft(site.News, content => content.With("topics", new JsonArray(site.Topic)));
        var address = article.Address;

        foreach (var step in Steps[state])
        {
            var answer = step switch
            {
                "change" => await editor.Patch(address, new { kicker = "Verkehr" }, "*"),
                "plan" => await editor.Post($"{address}/publish", new { at = api.Clock.GetUtcNow().AddDays(2) }, "*"),
                "publish" => await editor.Post($"{address}/publish", new { }, "*"),
                "withdraw" => await editor.Post($"{address}/withdraw", new { mode = "gone", reason = "Überholt." }, "*"),
                "delete" => await editor.Delete(address, "*"),
                // Nobody approves what they wrote themselves.
                "approve" => await admin.Send(HttpMethod.Post, $"{address}/approve", null, "*"),
                _ => await editor.Send(HttpMethod.Post, $"{address}/{step}", null, "*"),
            };
            Assert.False(answer.IsProblem, answer.Text);
        }

        return article.Id;
    }

    /// <summary>All that editors and readers see of an article, and all that was recorded about it.</summary>
    private async Task<string> View(long id)
    {
        var address = $"{Articles}/{id}";
        var read = await editor.Get(address);
        string[] editorial =
        [
            read.Text,
            (await editor.Get($"{address}/editions")).Text,
            (await editor.Get($"{address}/versions")).Text,
            (await editor.Get($"{address}/notes")).Text,
            (await editor.Get($"{Articles}?q={id}")).Text,
            (await editor.Get($"/v1/editorial/audit?subject=article:{id}")).Text,
        ];
        var path = read.IsProblem ? null : (string?)read.Json["path"];
        var list = await api.Anonymous.Get($"/v1/articles?section={site.Root}&limit=100");
        string[] readers =
        [
            (await api.Anonymous.Get($"/v1/articles/{id}")).Text,
            path is null ? "" : (await api.Anonymous.Get($"/v1/pages?path={path}")).Text,
            $"listed: {list.Json["items"]!.AsArray().Any(item => (long)item!["id"]! == id)}",
            (
                await api.Value<string>(
                    "select jsonb_agg(to_jsonb(e) - 'id' order by id)::text from events e where subject_id = $1",
                    id
                )
            )!,
        ];

        return Own()
            .Replace(
                string.Join('\n', [.. editorial, .. readers])
                    .Replace(id.ToString(CultureInfo.InvariantCulture), "ID", StringComparison.Ordinal),
                "…"
            );
    }

    /// <summary>What two articles or two requests never share.</summary>
    [GeneratedRegex(
        """("id":\s*[0-9]+|"edition_id":\s*[0-9]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"traceId":\s*"[^"]*"|"trace\w*":\s*"[^"]*"|"etag":\s*"[^"]*")"""
    )]
    private static partial Regex Own();
}
