using System.Globalization;
using System.Text.Json.Nodes;

namespace Bench;

/// <summary>The measures of readers' requests.</summary>
internal sealed class Reading(BenchServers servers)
{
    private const int LastNumberedPage = 499;
    private const int Deep = 100;
    private const int Many = 1_000;

    /// <summary>
    /// Page sizes, 20 on average. The service coalesces concurrent requests for the same response; so uncached requests must be
    /// spread over many addresses.
    /// </summary>
    private static readonly int[] Limits = [.. Enumerable.Range(5, 31)];

    public async Task<IReadOnlyList<Comparison>> All(BenchOptions options) =>
        [.. await Cached(options), .. await Uncached(options), .. await Searches(options)];

    /// <summary>Cached responses, compared with bare Kestrel returning the same bytes.</summary>
    private async Task<IReadOnlyList<Comparison>> Cached(BenchOptions options)
    {
        var ids = await servers.Articles(100);
        var article = (await Article(ids))!;
        var path = $"/v1/articles/{article["id"]}";
        var held = (await BenchServers.Ask(servers.Cached, path)).ETag!;

        var comparisons = new List<Comparison>
        {
            await SameBytes("article", "article, cached", path, 0.80),
            new()
            {
                Name = "not-modified",
                Title = "article, 304",
                Service = new Target(servers.Cached, [path], ("If-None-Match", held)),
                Floor = new Target(servers.Bare, ["/nothing"], ("If-None-Match", held)),
                Goal = Goal.RatioOf(0.85),
            },
            await SameBytes("page", "page, cached", $"/v1/pages?path={article["path"]}", 0.80),
            await SameBytes(
                "page-since",
                "page, cached, since an event",
                $"/v1/pages?path={article["path"]}&since={await Latest()}",
                0.80
            ),
            await SameBytes("navigation", "navigation, cached", $"/v1/navigation?root={DataSetFrame.Root}", null),
            await SameBytes("rendition", "rendition", (string)article["leadImage"]!["src"]!, null),
        };

        return [.. comparisons.Where(comparison => options.Wants(comparison.Name))];
    }

    private async Task<string> Latest() =>
        (string)(await BenchServers.Ask(servers.Cached, "/v1/changes?cursor=latest")).Json["cursor"]!;

    /// <summary>Uncached responses, compared with the hand-written server.</summary>
    private async Task<IReadOnlyList<Comparison>> Uncached(BenchOptions options)
    {
        var ids = await servers.Articles(Many);
        var wanted = new List<Comparison>();

        if (options.Wants("article-uncached"))
        {
            wanted.Add(
                new Comparison
                {
                    Name = "article-uncached",
                    Title = "article, uncached",
                    Check = () => Expect("/v1/articles/" + ids[0], "/articles/" + ids[0], answer => answer),
                    Service = new Target(servers.Uncached, [.. ids.Select(id => $"/v1/articles/{id}")]),
                    Floor = new Target(servers.HandWritten, [.. ids.Select(id => $"/articles/{id}")]),
                    Goal = Goal.RatioOf(0.90),
                }
            );
        }

        if (options.Wants("page-preview"))
        {
            var paths = await servers.Sections();
            wanted.Add(Preview("page-preview", "section page as a preview, beside readers'", "", paths));
            wanted.Add(Preview("page-drafts", "section page as a preview with drafts, beside readers'", "&drafts=true", paths));
        }

        if (options.Wants("list"))
        {
            var paths = await servers.Sections();

            wanted.Add(
                List(
                    "list",
                    "section list, first page",
                    [
                        .. from path in paths
                        from limit in Limits
                        select new Pair($"section={path}&limit={limit}", $"section={path}&limit={limit}"),
                    ]
                )
            );
        }

        if (options.Wants("list-500"))
        {
            wanted.Add(List("list-500", "section list, page 500 by cursor", await DeepPages(options)));
        }

        return wanted;
    }

    /// <summary>What nobody keeps costs as much as what is not cached yet.</summary>
    private Comparison Preview(string name, string title, string query, IReadOnlyList<string> paths) =>
        new()
        {
            Name = name,
            Title = title,
            Service = new Target(
                servers.Uncached,
                [.. paths.Select(path => $"/v1/preview/pages?path={path}{query}")],
                ("Authorization", $"Bearer {servers.Key}")
            ),
            Floor = new Target(servers.Uncached, [.. paths.Select(path => $"/v1/pages?path={path}")]),
        };

    private async Task<IReadOnlyList<Comparison>> Searches(BenchOptions options)
    {
        var isMillion = options.Articles >= 1_000_000;

        (string Name, string Title, IEnumerable<string> Words, Goal? Goal, Goal? Alone)[] searches =
        [
            (
                "search-common",
                "search, common word",
                GermanText.CommonWords,
                Goal.RatioOf(0.90),
                isMillion ? Goal.UpTo(50) : null
            ),
            ("search-rare", "search, rare word", GermanText.RareWords, Goal.RatioOf(0.90), Goal.RatioUpTo(2)),
            ("search-phrase", "search, phrase", GermanText.Phrases.Select(words => $"\"{words}\""), Goal.RatioOf(0.90), null),
            ("search-slip", "search, slip of the pen", GermanText.Slips, null, null),
        ];

        var wanted = new List<Comparison>();

        foreach (var search in searches.Where(search => options.Wants(search.Name)))
        {
            var asked = (
                from words in search.Words
                from limit in Limits
                select $"q={Uri.EscapeDataString(words)}&limit={limit}"
            ).ToList();

            wanted.Add(
                new Comparison
                {
                    Name = search.Name,
                    Title = search.Title,
                    Check = search.Goal is null ? null : () => ExpectSearch(asked[0]),
                    Service = new Target(servers.Uncached, [.. asked.Select(query => $"/v1/search?{query}")]),
                    Floor = search.Goal is null
                        ? null
                        : new Target(servers.HandWritten, [.. asked.Select(query => $"/search?{query}")]),
                    Goal = search.Goal,
                    Alone = search.Name + "-p99",
                    AloneGoal = search.Alone,
                }
            );
        }

        return wanted;
    }

    private async Task ExpectSearch(string query)
    {
        // If not all matches are counted, each side selects the newest in its own way.
        var path = $"/v1/search?{query}";
        var isCounted = (string?)(await BenchServers.Ask(servers.Uncached, path)).Json["page"]?["totalIs"] == "exact";
        await Expect(path, $"/search?{query}", answer => Outline(answer, isCounted));
    }

    /// <summary>
    /// What must be equal in a search result: excerpts and the order of hits may differ, and the floor counts fewer facets.
    /// </summary>
    private static JsonObject Outline(JsonNode answer, bool isCounted) =>
        new()
        {
            ["total"] = isCounted ? answer["page"]!["total"]!.DeepClone() : null,
            ["types"] = isCounted ? answer["facets"]!["types"]!.DeepClone() : null,
            ["years"] = isCounted ? answer["facets"]!["years"]!.DeepClone() : null,
            ["items"] = answer["items"]!.AsArray().Count,
            ["of"] = string.Join(' ', answer["items"]![0]!.AsObject().Select(field => field.Key)),
        };

    /// <summary>The hundred pages up to page 500 of everything, or up to the last one of a smaller set.</summary>
    private async Task<IReadOnlyList<Pair>> DeepPages(BenchOptions options)
    {
        const string section = $"section={DataSetFrame.Root}&limit=20";
        var last = Math.Min(LastNumberedPage, options.Articles / 20 - 1);
        var pages = new List<Pair>();

        // Each page contains the cursor of the next one.
        for (var number = Math.Max(1, last - Deep + 1); number <= last; number++)
        {
            var before = (await BenchServers.Ask(servers.Uncached, $"/v1/articles?{section}&page={number}")).Json;
            var edge = before["items"]!.AsArray()[^1]!;
            var at = DateTimeOffset.Parse((string)edge["publishedAt"]!, CultureInfo.InvariantCulture).UtcTicks;
            pages.Add(new Pair($"{section}&cursor={before["page"]!["nextCursor"]}", $"{section}&at={at}&id={edge["id"]}"));
        }

        return pages;
    }

    private Comparison List(string name, string title, IReadOnlyList<Pair> asked) =>
        new()
        {
            Name = name,
            Title = title,
            // Each side encodes cursors in its own way.
            Check = () => Expect($"/v1/articles?{asked[0].Service}", $"/list?{asked[0].Floor}", answer => answer["items"]!),
            Service = new Target(servers.Uncached, [.. asked.Select(pair => $"/v1/articles?{pair.Service}")]),
            Floor = new Target(servers.HandWritten, [.. asked.Select(pair => $"/list?{pair.Floor}")]),
            Goal = Goal.RatioOf(0.90),
            Alone = name + "-p99",
            AloneGoal = Goal.RatioUpTo(1.3),
        };

    private async Task<Comparison> SameBytes(string name, string title, string path, double? least)
    {
        var answer = await BenchServers.Ask(servers.Cached, path);
        await Floor.Put(servers.Bare.Address, "/" + name, answer.Bytes, answer.MediaType);

        return new Comparison
        {
            Name = name,
            Title = $"{title}, {answer.Bytes.Length / 1024.0:0.0} kB",
            Service = new Target(servers.Cached, [path]),
            Floor = new Target(servers.Bare, ["/" + name]),
            Goal = least is { } ratio ? Goal.RatioOf(ratio) : null,
        };
    }

    /// <summary>Verifies that both sides return the same: otherwise the ratio would mean nothing.</summary>
    private async Task Expect(string path, string written, Func<JsonNode, JsonNode> part)
    {
        var ours = part((await BenchServers.Ask(servers.Uncached, path)).Json);
        var theirs = part((await BenchServers.Ask(servers.HandWritten, written)).Json);

        if (!JsonNode.DeepEquals(ours, theirs))
        {
            throw new BenchException($"The floor does not answer what {path} does:\n{ours}\n{theirs}");
        }
    }

    private async Task<JsonNode?> Article(IReadOnlyList<long> ids)
    {
        foreach (var id in ids)
        {
            if (
                (await BenchServers.Ask(servers.Cached, $"/v1/articles/{id}")).Json is { } article
                && article["leadImage"] is not null
            )
            {
                return article;
            }
        }

        return null;
    }

    /// <summary>The same request, in the form that each side expects.</summary>
    private sealed record Pair(string Service, string Floor);
}
