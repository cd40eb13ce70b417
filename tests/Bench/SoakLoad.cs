using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NetVips;

namespace Bench;

/// <summary>The load of a soak: readers, editors, uploads with their renditions, imports, streams and webhooks, each in a loop of its own.</summary>
internal sealed class SoakLoad(HttpClient admin, Uri address) : IDisposable
{
    private const string Editorial = "/v1/editorial";
    private const int Streams = 20;
    private const int Minute = 60_000;

    private readonly HttpClient reader = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    private readonly ConcurrentQueue<long> articles = new();
    private readonly ConcurrentQueue<string> renditions = new();
    private readonly ConcurrentDictionary<string, int> done = new();
    private readonly ConcurrentDictionary<string, int> failures = new();
    private int made;

    /// <summary>How often each thing was done.</summary>
    public string Done => string.Join(", ", done.OrderBy(one => one.Key).Select(one => $"{one.Value} {one.Key}"));

    public IEnumerable<string> Failures => failures.Select(failure => $"{failure.Value} × {failure.Key}");

    /// <summary>A site, its webhooks, and a picture whose renditions have all been made.</summary>
    public async Task Prepare(IReadOnlyList<string> receivers, CancellationToken ct)
    {
        await Post(
            "sections",
            new
            {
                kind = "home",
                locale = "de",
                slug = "start",
                title = "Start",
            },
            ct
        );

        foreach (var receiver in receivers)
        {
            await Post("webhooks", new { url = receiver }, ct);
        }

        await UploadAndShow(ct);
    }

    /// <summary>Works until cancelled. The pauses leave a small machine time for everything.</summary>
    public async Task Work(CancellationToken ct)
    {
        await Task.WhenAll(
            Repeat(20, ReadSomething, ct),
            Repeat(20, ReadSomething, ct),
            Repeat(200, () => Publish(null, ct), ct),
            Repeat(5 * Minute, () => UploadAndShow(ct), ct),
            Repeat(10_000, () => Import(ct), ct),
            Repeat(1_000, () => OpenStreams(ct), ct)
        );

        Task ReadSomething() => Read(Choose(), "reads", ct);
    }

    public void Dispose() => reader.Dispose();

    private async Task Repeat(int pause, Func<Task> work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (HttpRequestException failure)
            {
                Count(failures, failure.Message);
            }

            await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private string Choose()
    {
        var random = Random.Shared;
        var known = articles.ToArray();

        return random.Next(9) switch
        {
            0 => "/v1/articles?limit=20",
            1 => $"/v1/articles?section=/start&limit={10 + random.Next(30)}",
            2 => "/v1/pages?path=/start",
            3 => "/v1/feeds/articles.rss",
            4 => $"/v1/search?q={Uri.EscapeDataString(GermanText.CommonWords[random.Next(GermanText.CommonWords.Count)])}",
            5 => "/v1/changes?limit=50",
            6 when renditions.ToArray() is { Length: > 0 } files => files[random.Next(files.Length)],
            _ => $"/v1/articles/{known[random.Next(known.Length)]}",
        };
    }

    private async Task Publish(long? image, CancellationToken ct)
    {
        var text = new GermanText(Interlocked.Increment(ref made));
        var content = new JsonObject
        {
            ["type"] = "article",
            ["locale"] = "de",
            ["section"] = "/start",
            ["title"] = text.Title(),
            ["lead"] = text.Lead(),
            ["leadImage"] = image is { } id ? new JsonObject { ["image"] = id, ["decorative"] = true } : null,
            ["bodyFormat"] = "markdown",
            ["body"] = string.Join("\n\n", Enumerable.Range(0, 6).Select(_ => text.Paragraph())),
        };
        var (article, _) = await Post("articles", content, ct);

        for (var save = 0; save < 3; save++)
        {
            using var patch = JsonContent.Create(
                new { lead = text.Lead() },
                new MediaTypeHeaderValue("application/merge-patch+json")
            );
            await Send(HttpMethod.Patch, $"articles/{article}", patch, ct);
            Count(done, "saves");
        }

        using var nothing = JsonContent.Create(new { });
        await Send(HttpMethod.Post, $"articles/{article}/publish", nothing, ct);
        Count(done, "publications");
        articles.Enqueue(article);

        while (articles.Count > 500)
        {
            articles.TryDequeue(out _);
        }
    }

    private async Task UploadAndShow(CancellationToken ct)
    {
        var image = await Upload(ct);
        await Publish(image, ct);
        var shown = JsonNode.Parse(await reader.GetStringAsync(Relative($"/v1/images/{image}"), ct))!;

        foreach (var rendition in shown["renditions"]!.AsArray().Select(one => (string)one!["url"]!))
        {
            await Read(rendition, "renditions", ct);
            renditions.Enqueue(rendition);
        }

        while (renditions.Count > 200)
        {
            renditions.TryDequeue(out _);
        }
    }

    private async Task<long> Upload(CancellationToken ct)
    {
        using var noise = Image.Perlin(1600, 1000, cellSize: 100, uchar: true, seed: Interlocked.Increment(ref made));
        using var colours = noise.Bandjoin(noise, noise);
        using var picture = colours.Copy(interpretation: Enums.Interpretation.Srgb);
        using var bytes = new ByteArrayContent(picture.JpegsaveBuffer(q: 85));
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var id = (long)(await Send(HttpMethod.Post, "images/raw", bytes, ct))["id"]!;

        using var patch = JsonContent.Create(
            new { credit = "Foto: Amt" },
            new MediaTypeHeaderValue("application/merge-patch+json")
        );
        await Send(HttpMethod.Patch, $"images/{id}", patch, ct);
        Count(done, "uploads");
        return id;
    }

    private async Task Import(CancellationToken ct)
    {
        var lines = new StringBuilder();

        for (var line = 0; line < 50; line++)
        {
            var number = Interlocked.Increment(ref made);
            var text = new GermanText(number);
            var content = new
            {
                type = "article",
                locale = "de",
                title = text.Title(),
                lead = text.Lead(),
            };
            lines.AppendLine(
                new JsonObject
                {
                    ["kind"] = "article",
                    ["externalId"] = $"soak-{number}",
                    ["content"] = System.Text.Json.JsonSerializer.SerializeToNode(content),
                }.ToJsonString()
            );
        }

        using var body = new StringContent(lines.ToString(), Encoding.UTF8, "application/x-ndjson");
        await Send(HttpMethod.Post, "imports", body, ct);
        Count(done, "imports");
    }

    // Half of them end in the middle of a message, as a browser tab that is closed.
    private async Task OpenStreams(CancellationToken ct)
    {
        var open = new List<HttpResponseMessage>();

        try
        {
            for (var stream = 0; stream < Streams; stream++)
            {
                open.Add(await reader.GetAsync(Relative("/v1/events"), HttpCompletionOption.ResponseHeadersRead, ct));
            }

            await Task.Delay(TimeSpan.FromSeconds(2), ct);
            Count(done, "rounds of streams");
        }
        finally
        {
            open.ForEach(stream => stream.Dispose());
        }
    }

    private async Task Read(string path, string what, CancellationToken ct)
    {
        using var answer = await reader.GetAsync(Relative(path), ct);
        await answer.Content.ReadAsByteArrayAsync(ct);
        Count(done, what);

        if ((int)answer.StatusCode >= 500)
        {
            Count(failures, $"{(int)answer.StatusCode} {path.Split('?')[0]}");
        }
    }

    private async Task<(long Id, JsonNode Item)> Post(string what, object content, CancellationToken ct)
    {
        using var body = JsonContent.Create(content);
        var item = await Send(HttpMethod.Post, what, body, ct);
        return ((long)item["id"]!, item);
    }

    private async Task<JsonNode> Send(HttpMethod method, string path, HttpContent content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, Relative($"{Editorial}/{path}")) { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await admin.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);

        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new HttpRequestException($"{(int)answer.StatusCode} {method} {path.Split('/')[0]}: {text}");
    }

    private static void Count(ConcurrentDictionary<string, int> counts, string what) =>
        counts.AddOrUpdate(what, 1, (_, before) => before + 1);

    private static Uri Relative(string path) => new(path, UriKind.RelativeOrAbsolute);
}
