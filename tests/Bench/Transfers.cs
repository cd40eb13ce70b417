using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Bench;

/// <summary>
/// Imports as many articles as the data set has into an empty database while a reader requests pages, then exports them: articles per second, the
/// peak of resident memory, and what readers notice.
/// </summary>
internal sealed class Transfers(BenchOptions options, string folder, CancellationToken ct)
{
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(10);

    public async Task<int> Run()
    {
        await using var installation = await EmptyInstallation.Start(folder, "transfers");
        var (service, client) = (installation.Service, installation.Client);

        await Import(client, Lines(0, 1));
        var alone = await Read(client, Task.Delay(Alone, ct));

        service.ForgetPeak();
        var clock = Stopwatch.StartNew();
        var import = Import(client, Lines(1, options.Articles));
        var beside = await Read(client, import);
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"import  {options.Articles / seconds:F0} articles/s, {options.Articles} in {seconds:F1} s, peak {service.PeakMegabytes:F0} MB"
            )
        );
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"pages   p99 {alone:F1} ms alone, {beside:F1} ms beside the import")
        );

        service.ForgetPeak();
        clock.Restart();
        var bytes = 0L;

        await using (var export = await client.GetStreamAsync(new Uri("/v1/editorial/export", UriKind.Relative), ct))
        {
            var buffer = new byte[64 * 1024];

            while (await export.ReadAsync(buffer, ct) is > 0 and var read)
            {
                bytes += read;
            }
        }

        seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"export  {options.Articles / seconds:F0} articles/s, {bytes / seconds / 1_000_000:F1} MB/s, peak {service.PeakMegabytes:F0} MB"
            )
        );
        return 0;
    }

    // The 99th percentile of a page uncached by its own address, in milliseconds, until something else is done.
    private static async Task<double> Read(HttpClient client, Task until)
    {
        var times = new List<double>();

        while (!until.IsCompleted)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await client.GetAsync(
                new Uri($"/v1/pages?path=/start&limit={times.Count % 50 + 1}", UriKind.Relative)
            );
            times.Add(clock.Elapsed.TotalMilliseconds);
            await Task.Delay(20);
        }

        await until;
        times.Sort();
        return times[times.Count * 99 / 100];
    }

    private async Task Import(HttpClient client, IEnumerable<string> lines)
    {
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var accepted = await client.PostAsync(new Uri("/v1/editorial/imports", UriKind.Relative), content, ct);
        var address = accepted.EnsureSuccessStatusCode().Headers.Location!;

        while (true)
        {
            var import = JsonNode.Parse(await client.GetStringAsync(address, ct))!;

            if (import["finishedAt"] is not null)
            {
                if ((int)import["refused"]! > 0)
                {
                    throw new BenchException($"{import["refused"]} lines were refused.");
                }

                return;
            }

            await Task.Delay(200, ct);
        }
    }

    private static IEnumerable<string> Lines(int first, int count)
    {
        if (first == 0)
        {
            yield return """{"kind":"section","externalId":"start","content":{"kind":"home","locale":"de","slug":"start","title":"Start"}}""";
        }

        for (var number = first; number < first + count; number++)
        {
            yield return Line(number);
        }
    }

    private static string Line(int number)
    {
        var text = new GermanText(number);
        var body = new JsonArray();

        for (var paragraph = 0; paragraph < 8; paragraph++)
        {
            body.Add(
                new JsonObject
                {
                    ["_type"] = "block",
                    ["children"] = new JsonArray(new JsonObject { ["_type"] = "span", ["text"] = text.Paragraph() }),
                }
            );
        }

        return new JsonObject
        {
            ["kind"] = "article",
            ["externalId"] = $"a-{number}",
            ["state"] = "published",
            ["publishedAt"] = new DateTimeOffset(2005, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number * 60.0),
            ["content"] = new JsonObject
            {
                ["type"] = "article",
                ["locale"] = "de",
                ["section"] = new JsonObject { ["externalId"] = "start" },
                ["title"] = text.Title(),
                ["lead"] = text.Lead(),
                ["body"] = body,
            },
        }.ToJsonString();
    }
}
