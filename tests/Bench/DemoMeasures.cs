using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bench;

/// <summary>
/// What does not depend on the speed of the machine, or not on its load, measured with the demo content: how many bytes pages take, the
/// memory after all renditions were made, and the first page after a start.
/// </summary>
internal sealed partial class DemoMeasures(BenchOptions options, string folder, CancellationToken ct)
{
    private const string Home = "/v1/pages?path=/breg-de";
    private const string Section = "/v1/pages?path=/breg-de/aktuelles";
    private const string Galleries = "/v1/articles?type=gallery&limit=1";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The names for `--only`.</summary>
    public static readonly IReadOnlyList<string> Measures =
    [
        "bytes-home",
        "bytes-home-brotli",
        "bytes-section",
        "bytes-section-brotli",
        "bytes-gallery",
        "bytes-gallery-brotli",
        "memory-renders",
        "first-page",
    ];

    public async Task<IReadOnlyList<BenchResult>> Measure()
    {
        // Renditions of an earlier run would be found instead of made.
        var data = Path.Combine(folder, "demo");

        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        await using var installation = await EmptyInstallation.Start(
            folder,
            "bench_demo",
            ("Data__Folder", data),
            ("Demo__Load", "true"),
            // Made in the background, for minutes.
            ("Images__MakesAvif", "false"),
            ("Limits__ReadsPerMinute", "2000000000")
        );
        await BecomeReady(installation.Client);

        return
        [
            .. await Bytes(installation.Client, "home", "home page of the demo", Home, 35, 5),
            .. await Bytes(installation.Client, "section", "section page of the demo", Section, null, null),
            .. await Bytes(
                installation.Client,
                "gallery",
                "gallery of seven pictures",
                await Gallery(installation.Client),
                30,
                null
            ),
            await Renders(installation),
            await FirstPage(installation),
        ];
    }

    private static async Task<string> Gallery(HttpClient client) =>
        $"/v1/pages?path={JsonNode.Parse(await client.GetStringAsync(new Uri(Galleries, UriKind.Relative)))!["items"]![0]!["path"]}";

    /// <summary>The size of a response, plain and as Brotli.</summary>
    private static async Task<IEnumerable<BenchResult>> Bytes(
        HttpClient client,
        string name,
        string title,
        string path,
        double? most,
        double? mostCoded
    )
    {
        var plain = await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { AcceptEncoding = { new("br") } } };
        using var response = await client.SendAsync(request);
        var coded = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();

        if (!response.Content.Headers.ContentEncoding.Contains("br"))
        {
            throw new BenchException($"{path} is not sent as Brotli.");
        }

        await using var decoded = new BrotliStream(new MemoryStream(coded), CompressionMode.Decompress);
        using var again = new MemoryStream();
        await decoded.CopyToAsync(again);

        return again.ToArray().AsSpan().SequenceEqual(plain)
            ? [Size($"bytes-{name}", title, plain, most), Size($"bytes-{name}-brotli", $"{title}, Brotli", coded, mostCoded)]
            : throw new BenchException($"{path} changes between two requests.");
    }

    private static BenchResult Size(string name, string title, byte[] bytes, double? most) =>
        new()
        {
            Name = name,
            Title = title,
            Unit = "kB",
            Service = new Samples([bytes.Length / 1000.0]),
            Goal = most is { } kilobytes ? Goal.UpTo(kilobytes) : null,
        };

    /// <summary>Memory after every rendition that the pages of the demo name was requested once.</summary>
    private async Task<BenchResult> Renders(EmptyInstallation installation)
    {
        var client = installation.Client;
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        var paths = JsonNode.Parse(
            await client.GetStringAsync(new Uri("/v1/paths?limit=1000&kind=article,section", UriKind.Relative), ct)
        )!;

        if (paths["page"]!["nextCursor"] is not null)
        {
            throw new BenchException("The demo has more than a thousand pages.");
        }

        foreach (var path in paths["items"]!.AsArray().Select(item => (string)item!["path"]!))
        {
            var page = await client.GetStringAsync(new Uri($"/v1/pages?path={path}", UriKind.Relative), ct);
            addresses.UnionWith(Rendition().Matches(page).Select(match => match.Value));
        }

        foreach (var address in addresses)
        {
            using var rendition = await client.GetAsync(new Uri(address, UriKind.Relative), ct);
            rendition.EnsureSuccessStatusCode();
        }

        return new BenchResult
        {
            Name = "memory-renders",
            Title = $"resident memory after {addresses.Count} renditions of the demo",
            Unit = "MB",
            Service = new Samples([installation.Service.ResidentMegabytes]),
            Goal = Goal.UpTo(200),
        };
    }

    /// <summary>The first home page that a node answers once it is ready.</summary>
    private async Task<BenchResult> FirstPage(EmptyInstallation installation)
    {
        var times = new List<double>();

        for (var round = 0; round < options.Rounds; round++)
        {
            await using var node = await installation.StartService();
            using var client = new HttpClient { BaseAddress = node.Address };
            await BecomeReady(client);
            var start = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(new Uri(Home, UriKind.Relative), ct);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new BenchResult
        {
            Name = "first-page",
            Title = "first home page of a node that is ready",
            Unit = "ms",
            Service = new Samples(times),
            Goal = Goal.UpTo(100),
        };
    }

    private async Task BecomeReady(HttpClient client)
    {
        var start = Stopwatch.GetTimestamp();

        while (true)
        {
            using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);

            if (ready.IsSuccessStatusCode)
            {
                return;
            }

            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new BenchException($"The node does not become ready: {await ready.Content.ReadAsStringAsync(ct)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }
    }

    [GeneratedRegex(@"/images/\d+/[0-9a-f]+/[0-9a-z]+-\d+\.(jpg|webp)", RegexOptions.ExplicitCapture)]
    private static partial Regex Rendition();
}
