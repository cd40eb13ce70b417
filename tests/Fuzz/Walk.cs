using System.Text.Json;
using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;
using Fuzz.Site;

namespace Fuzz;

/// <summary>Takes articles through random workflows, and compares what editors and readers see of them at the end.</summary>
internal sealed class Walk(ApiDocument document, DemoSite newsroom, Client client, FuzzReport report, int seed)
{
    private const int Steps = 8;

    private static readonly (string Operation, string? Body)[] Transitions =
    [
        ("submitArticle", null),
        ("rejectArticle", "{\"note\":\"Bitte belegen.\"}"),
        ("approveArticle", null),
        ("publishArticle", "{}"),
        ("publishArticle", "{\"updateKind\":\"minor\"}"),
        ("publishArticle", "{\"at\":\"2099-01-01T09:00:00Z\"}"),
        ("unscheduleArticle", null),
        ("patchArticle", "{\"lead\":\"Geändert.\"}"),
        ("discardEdition", null),
        ("archiveArticle", null),
        ("unarchiveArticle", null),
        ("setArticleUntil", "{\"until\":\"2098-01-01T00:00\",\"timeZone\":\"Europe/Berlin\"}"),
        ("setArticleUntil", "{}"),
        ("withdrawArticle", "{\"mode\":\"notice\",\"reason\":\"Probe\",\"publicNotice\":\"Eine Probe.\"}"),
    ];

    private readonly List<string> ids = [];

    /// <summary>One workflow: each step succeeds or the article's state forbids it, and a stale entity tag changes nothing.</summary>
    public async Task Run(int number)
    {
        var draw = new Draw(seed, "walk", number);
        var article = await newsroom.Article("draft", draw);
        var first = article.ETag!;
        ids.Add(article.Path["id"]);

        for (var step = 0; step < Steps; step++)
        {
            var (id, body) = draw.Of(Transitions);
            var reply = await newsroom.Send(id, article, body is null ? null : JsonNode.Parse(body)!.AsObject());

            if (reply.Status is not (200 or 204 or 409))
            {
                Report(id, article, "a step", $"answered {reply.Status} {reply.Code}, not 200, 204 or 409");
            }

            if (reply.IsSuccess && reply.Header("ETag") is { } tag)
            {
                article = article with { ETag = tag };
            }
        }

        if (article.ETag != first)
        {
            var stale = await newsroom.Send(
                "patchArticle",
                article with
                {
                    ETag = first,
                },
                new JsonObject { ["lead"] = "Veraltet." }
            );

            if (stale.Status != 412)
            {
                Report("patchArticle", article, "If-Match", $"a stale tag answered {stale.Status}, not 412");
            }
        }
    }

    /// <summary>Published articles are in the list of their section exactly once, all others are not listed.</summary>
    public async Task Compare()
    {
        if (ids.Count == 0)
        {
            return;
        }

        var listed = await Listed("/breg-de/aktuelles");
        var twice = listed.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1);

        if (twice is not null)
        {
            Report("listArticles", Stage.Nothing, "the list", $"article {twice.Key} is in it {twice.Count()} times");
        }

        foreach (var id in ids)
        {
            var stage = new Stage(new Dictionary<string, string> { ["id"] = id }, null);
            var state = await newsroom.Send("getEditorialArticle", stage, null);
            var reader = await newsroom.Send("getArticle", stage, null);
            var isPublic = state.Member("publishedEdition") is { ValueKind: JsonValueKind.Number };
            var isListed = listed.Contains(id);

            if (reader.Status is not (200 or 404 or 410) || reader.Status == 200 != isPublic)
            {
                Report(
                    "getArticle",
                    stage,
                    "readers",
                    $"are answered {reader.Status} for an article whose publishedEdition is {state.Member("publishedEdition")}"
                );
            }

            // An archived article is still read by its address, but no list has it.
            if (isListed && !isPublic || !isListed && isPublic && state.Member("state")?.ToString() == "published")
            {
                Report(
                    "listArticles",
                    stage,
                    "the list",
                    $"{(isListed ? "has" : "lacks")} article {id}, whose state is {state.Member("state")}"
                );
            }
        }
    }

    private async Task<List<string>> Listed(string section)
    {
        var operation = document.Find("listArticles")!;
        var found = new List<string>();
        string? cursor = null;

        do
        {
            var call = new Call(operation, HttpMethod.Get, operation.Path)
                .WithQuery("section", section)
                .WithQuery("limit", "100");
            var reply = await client.Send(cursor is null ? call : call.WithQuery("cursor", cursor));
            found.AddRange(
                reply.Member("items") is { ValueKind: JsonValueKind.Array } items
                    ? items.EnumerateArray().Select(item => item.GetProperty("id").ToString())
                    : []
            );
            cursor =
                reply.Member("page") is { } page && page.GetProperty("nextCursor") is { ValueKind: JsonValueKind.String } next
                    ? next.GetString()
                    : null;
        } while (cursor is not null);

        return found;
    }

    private void Report(string id, Stage stage, string place, string wrong)
    {
        var operation = document.Find(id)!;
        report.Add(new Call(operation, operation.Method, stage.Target(operation)), place, wrong);
    }
}
