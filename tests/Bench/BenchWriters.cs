using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Bench;

/// <summary>Writers at work, over HTTP: they create articles and publish them, and a reader waits for what they publish.</summary>
internal sealed class BenchWriters(BenchServers servers, BenchOptions options, CancellationToken ct) : IDisposable
{
    /// <summary>The names for `--only`; they are all measured together.</summary>
    public static readonly IReadOnlyList<string> Measures =
    [
        "create-8",
        "publish-1",
        "publish-8",
        "visible-p50",
        "visible-p99",
        "visible-other-p50",
        "visible-other-p99",
    ];

    private const int Writers = 8;
    private const int Watched = 30;
    private const int Practice = 500;

    private readonly HttpClient writer = new()
    {
        BaseAddress = servers.Cached.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", servers.Key) },
    };

    private int written;

    /// <summary>The measures of writing: rates by round, and how long readers waited.</summary>
    public async Task<IReadOnlyList<BenchResult>> Measure()
    {
        var (create, one, eight) = (new List<double>(), new List<double>(), new List<double>());
        var (same, other) = (new List<double>(), new List<double>());

        await WarmUp.Run(() => Rate(Practice, Writers, async () => await Publish(await Create())), ct);

        for (var round = 0; round < options.Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            var count = options.Seconds * 250;
            var drafts = new ConcurrentQueue<Draft>();
            create.Add(await Rate(count, Writers, async () => drafts.Enqueue(await Create())));

            var forOne = Take(drafts, count / 5);
            one.Add(await Rate(forOne.Count, 1, () => Publish(Next(forOne))));

            var forEight = Take(drafts, drafts.Count - Watched);
            eight.Add(await Rate(forEight.Count, Writers, () => Publish(Next(forEight))));

            foreach (var draft in drafts)
            {
                var (here, there) = await Watch(draft);
                same.Add(here);
                other.Add(there);
            }
        }

        return
        [
            Rates(Measures[0], "create by POST, 8 writers", create, null),
            Rates(Measures[1], "publish, 1 writer", one, null),
            Rates(Measures[2], "publish, 8 writers", eight, Goal.From(300)),
            Waits(Measures[3], "publish to visible, same node, p50", same, 0.50, null),
            Waits(Measures[4], "publish to visible, same node, p99", same, 0.99, Goal.UpTo(50)),
            Waits(Measures[5], "publish to visible, other node, p50", other, 0.50, null),
            Waits(Measures[6], "publish to visible, other node, p99", other, 0.99, Goal.UpTo(250)),
        ];
    }

    public void Dispose() => writer.Dispose();

    private static BenchResult Rates(string name, string title, List<double> values, Goal? goal) =>
        new()
        {
            Name = name,
            Title = title,
            Unit = "/s",
            Service = new Samples(values),
            Goal = goal,
        };

    private static BenchResult Waits(string name, string title, List<double> values, double share, Goal? goal) =>
        new()
        {
            Name = name,
            Title = title,
            Unit = "ms",
            Service = new Samples([new Samples(values).Percentile(share)]),
            Goal = goal,
        };

    /// <summary>Runs an action a number of times in total with concurrent writers, and returns the rate per second.</summary>
    private static async Task<double> Rate(int count, int writers, Func<Task> act)
    {
        var left = count;
        var start = Stopwatch.GetTimestamp();

        await Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(async _ =>
                {
                    while (Interlocked.Decrement(ref left) >= 0)
                    {
                        await act();
                    }
                })
        );

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task<Draft> Create()
    {
        var text = new GermanText(-Interlocked.Increment(ref written));
        var content = new JsonObject
        {
            ["type"] = ArticleType.Article.Word(),
            ["locale"] = "de",
            ["section"] = DataSetFrame.FirstSection,
            ["kicker"] = text.Kicker(),
            ["title"] = text.Title(),
            ["lead"] = text.Lead(),
            ["body"] = JsonNode.Parse(Json.Write(MadeArticle.BodyOf(text))),
        };

        using var body = new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await writer.PostAsync(new Uri("/v1/editorial/articles", UriKind.Relative), body);
        await Expect(response);
        var created = JsonNode.Parse(await response.Content.ReadAsByteArrayAsync())!;
        return new Draft((long)created["id"]!, response.Headers.ETag!);
    }

    private async Task Publish(Draft draft)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri($"/v1/editorial/articles/{draft.Id}/publish", UriKind.Relative)
        );
        request.Headers.IfMatch.Add(draft.ETag);
        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await writer.SendAsync(request);
        await Expect(response);
    }

    /// <summary>Publishes; returns the milliseconds from the response until a reader gets the article, here and elsewhere.</summary>
    private async Task<(double Here, double There)> Watch(Draft draft)
    {
        var path = new Uri($"/v1/articles/{draft.Id}", UriKind.Relative);
        using var here = new HttpClient { BaseAddress = servers.Cached.Address };
        using var there = new HttpClient { BaseAddress = servers.Other.Address };

        // Both nodes have open connections, and have cached that there is no such article.
        await IsThere(here, path);
        await IsThere(there, path);

        await Publish(draft);
        var start = Stopwatch.GetTimestamp();
        var waits = await Task.WhenAll(Wait(here), Wait(there));
        return (waits[0], waits[1]);

        async Task<double> Wait(HttpClient reader)
        {
            while (!await IsThere(reader, path)) { }

            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    private static async Task<bool> IsThere(HttpClient reader, Uri path)
    {
        using var response = await reader.GetAsync(path);
        return response.IsSuccessStatusCode;
    }

    private static async Task Expect(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new BenchException(
                $"{response.RequestMessage!.RequestUri} answers {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}"
            );
        }
    }

    private static ConcurrentQueue<Draft> Take(ConcurrentQueue<Draft> drafts, int count) =>
        new(Enumerable.Range(0, count).Select(_ => Next(drafts)));

    private static Draft Next(ConcurrentQueue<Draft> drafts) =>
        drafts.TryDequeue(out var draft) ? draft : throw new BenchException("There is no draft left.");

    private sealed record Draft(long Id, EntityTagHeaderValue ETag);
}
