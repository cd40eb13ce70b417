using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Api.Data;
using Api.Tests.Limits;
using Dapper;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bench;

/// <summary>
/// Sends every nasty request to a separate service process and reports the cost of each: CPU time from the kernel, the peak
/// of resident memory, the size of the response.
/// </summary>
internal sealed class Nasty(BenchOptions options, string folder, CancellationToken ct)
{
    private const double MostSeconds = 1;
    private const string Articles = "/v1/editorial/articles";

    /// <summary>How many files of each accepted picture are requested.</summary>
    private const int RenditionsEach = 4;

    /// <summary>Warm-up runs until the code is fully compiled.</summary>
    private const int WarmUp = 40;

    private const string Compared = "two editions of 100,000 words compared";

    private readonly List<Cost> costs = [];

    /// <summary>Prints the table; returns 1 if a request costs too much.</summary>
    public async Task<int> Run()
    {
        await using var postgres = LocalServer.Start(
            Path.Combine(folder, "postgres"),
            EmbeddedPostgres.Settings,
            NullLogger.Instance
        );
        var connectionString = await Database(postgres);
        var data = Path.Combine(folder, "nasty");

        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        Directory.CreateDirectory(data);

        await using var service = await BenchedService.Start(
            Path.GetFullPath("src/Api/bin/Release/net10.0/bulletin.dll"),
            Path.Combine(folder, "nasty.log"),
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Bulletin"] = connectionString,
                ["Data__Folder"] = data,
                ["Limits__ReadsPerMinute"] = "2000000000",
                ["Limits__SearchesPerMinute"] = "2000000000",
                ["Limits__WritesPerMinute"] = "2000000000",
                ["Demo__Load"] = "false",
                ["Images__MakesAvif"] = "false",
            }
        );
        using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await BenchServers.MakeKey(connectionString)
        );

        await Send(service, client);
        NpgsqlConnection.ClearAllPools();
        Print();
        return costs.Any(cost => cost.Seconds > MostSeconds) ? 1 : 0;
    }

    private static async Task<string> Database(LocalServer postgres)
    {
        await using var server = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
            {
                Database = "postgres",
                Pooling = false,
            }.ConnectionString
        );
        await server.ExecuteAsync("drop database if exists nasty with (force)");
        await server.ExecuteAsync("create database nasty template template0");
        return new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "nasty" }.ConnectionString;
    }

    private async Task Send(BenchedService service, HttpClient client)
    {
        var section = await Created(
            client,
            "/v1/editorial/sections",
            """{"kind":"home","locale":"de","title":"Start","slug":"start"}"""
        );
        var draft = await Created(client, Articles, Plain);

        for (var round = 0; round < WarmUp && !ct.IsCancellationRequested; round++)
        {
            await Created(client, $"{Articles}?dryRun=true", Plain);
            await client.PostAsync(
                Address($"{Articles}?dryRun=true"),
                Text("# Titel\n\nText *a* [b](https://x.de)", "text/markdown"),
                ct
            );
            await client.PostAsync(Address($"{Articles}?dryRun=true"), Text("<h1>Titel</h1><p>a<br><b>b</b>", "text/html"), ct);
        }

        foreach (var nasty in NastyRequest.All().Where(nasty => IsWanted(nasty.Name)))
        {
            ct.ThrowIfCancellationRequested();
            var path = nasty.Path.Replace("{draft}", $"{draft}", StringComparison.Ordinal);
            var answer = await Measure(service, nasty.Name, nasty.Body.Value.Length, () => Ask(client, nasty, path));

            if (nasty.MediaType is "image/*" && answer.IsSuccessStatusCode)
            {
                var image = (long)JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync(ct))!["id"]!;
                await Renditions(service, client, nasty.Name, section, image);
            }
        }

        if (IsWanted(Compared))
        {
            await Differences(service, client);
        }
    }

    private bool IsWanted(string name) =>
        options.Only.Count == 0 || options.Only.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private async Task Renditions(BenchedService service, HttpClient client, string name, long section, long image)
    {
        // A public section only shows pictures with a credit.
        await Patch(client, $"/v1/editorial/images/{image}", """{"credit":"Foto: Probe"}""");
        var leadImage = $$$"""{"leadImage":{"image":{{{image}}},"decorative":true}}""";
        await Patch(client, $"/v1/editorial/sections/{section}", leadImage);

        var shown = JsonNode.Parse(await client.GetByteArrayAsync(Address($"/v1/images/{image}"), ct))!;
        var urls = shown["renditions"]!.AsArray().Select(one => (string)one!["url"]!).Order().Take(RenditionsEach);

        foreach (var url in urls)
        {
            await Measure(service, $"{name}: {url.Split('/')[^1]}", 0, () => client.GetAsync(Address(url), ct));
        }
    }

    private async Task Patch(HttpClient client, string path, string content)
    {
        using var patch = new HttpRequestMessage(HttpMethod.Patch, Address(path))
        {
            Content = Text(content, "application/merge-patch+json"),
        };
        patch.Headers.TryAddWithoutValidation("If-Match", "*");
        (await client.SendAsync(patch, ct)).EnsureSuccessStatusCode();
    }

    // Two editions with nothing in common, word by word and block by block.
    private async Task Differences(BenchedService service, HttpClient client)
    {
        var blocks = Enumerable.Range(0, 400).ToList();
        var id = await Created(client, Articles, Article("/start", blocks.Select(i => Words(i, 'a'))));
        using var publish = new HttpRequestMessage(HttpMethod.Post, Address($"{Articles}/{id}/publish"))
        {
            Content = Text("{}", "application/json"),
        };
        publish.Headers.TryAddWithoutValidation("If-Match", "*");
        (await client.SendAsync(publish, ct)).EnsureSuccessStatusCode();

        using var put = new HttpRequestMessage(HttpMethod.Put, Address($"{Articles}/{id}"))
        {
            Content = Text(Article("/start", blocks.Select(i => Words(i, 'b'))), "application/json"),
        };
        put.Headers.TryAddWithoutValidation("If-Match", "*");
        (await client.SendAsync(put, ct)).EnsureSuccessStatusCode();

        await Measure(service, Compared, 0, () => client.GetAsync(Address($"{Articles}/{id}/editions/2/diff?from=1"), ct));
    }

    private static string Words(int block, char letter) =>
        string.Join(' ', Enumerable.Range(0, 250).Select(i => i % 2 == 0 ? $"gleich{i}" : $"{letter}{block}x{i}"));

    private async Task<HttpResponseMessage> Ask(HttpClient client, NastyRequest nasty, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(nasty.Method), Address(path));
        request.Headers.TryAddWithoutValidation("If-Match", "*");

        if (nasty.MediaType is { } mediaType)
        {
            request.Content = new ByteArrayContent(nasty.Body.Value);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        return await client.SendAsync(request, ct);
    }

    private async Task<HttpResponseMessage> Measure(
        BenchedService service,
        string name,
        int sent,
        Func<Task<HttpResponseMessage>> ask
    )
    {
        service.ForgetPeak();
        var before = service.ProcessorSeconds;
        var answer = await ask();
        var size = (await answer.Content.ReadAsByteArrayAsync(ct)).Length;
        var seconds = service.ProcessorSeconds - before;
        costs.Add(new Cost(name, (int)answer.StatusCode, sent, size, seconds, service.PeakMegabytes));
        Console.Error.WriteLine(Line(costs[^1]));
        return answer;
    }

    private void Print()
    {
        Console.WriteLine($"{"processor s", 11} {"peak MB", 8} {"sent", 10} {"answered", 10}  status  request");

        foreach (var cost in costs.OrderByDescending(cost => cost.Seconds))
        {
            Console.WriteLine(Line(cost));
        }

        Console.WriteLine(
            $"{costs.Count} requests, {costs.Count(cost => cost.Seconds > MostSeconds)} over {MostSeconds} s of processor"
        );
    }

    private static string Line(Cost cost) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{cost.Seconds, 11:0.00} {cost.Megabytes, 8:0} {cost.Sent, 10} {cost.Answered, 10}  {cost.Status, 6}  {cost.Name}"
        );

    private async Task<long> Created(HttpClient client, string path, string content)
    {
        var answer = await client.PostAsync(Address(path), Text(content, "application/json"), ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode
            ? (long?)JsonNode.Parse(text)!["id"] ?? 0
            : throw new BenchException($"{path} answers {(int)answer.StatusCode}: {text}");
    }

    private static string Plain => Article(null, ["Seit heute fährt die Fähre alle zwanzig Minuten."]);

    private static string Article(string? section, IEnumerable<string> paragraphs) =>
        new JsonObject
        {
            ["type"] = "article",
            ["locale"] = "de",
            ["title"] = "Neue Fähre verbindet beide Ufer",
            ["section"] = section,
            ["body"] = new JsonArray([
                .. paragraphs.Select(text => new JsonObject
                {
                    ["_type"] = "block",
                    ["children"] = new JsonArray(new JsonObject { ["_type"] = "span", ["text"] = text }),
                }),
            ]),
        }.ToJsonString();

    private static Uri Address(string path) => new(path, UriKind.Relative);

    private static StringContent Text(string text, string mediaType) => new(text, Encoding.UTF8, mediaType);

    private sealed record Cost(string Name, int Status, int Sent, int Answered, double Seconds, double Megabytes);
}
