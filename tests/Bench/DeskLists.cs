using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Data;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench;

/// <summary>
/// The lists of editors in a large newsroom: every filter and every pair of them is compared with a look at each article, and measured
/// with one client.
/// </summary>
internal sealed class DeskLists(BenchOptions options, string folder, CancellationToken ct)
{
    private const int Times = 5;
    private const int Counted = 10_000;

    private static readonly string[] Sorts =
    [
        "-createdAt",
        "createdAt",
        "-changedAt",
        "changedAt",
        "publishAt",
        "-publishAt",
        "until",
        "-until",
    ];

    /// <summary>Prints what differs and what was slowest; returns 1 if anything differs.</summary>
    public async Task<int> Run()
    {
        await using var postgres = LocalServer.Start(
            Path.Combine(folder, "postgres"),
            EmbeddedPostgres.Settings,
            NullLogger.Instance
        );
        var (connectionString, _) = await new DataSet(postgres, folder).Prepare(options.Articles);
        await DeskStates.Make(connectionString);
        var newsroom = await DeskFacts.Read(connectionString);

        await using var service = await BenchedService.Start(
            Path.GetFullPath("src/Api/bin/Release/net10.0/bulletin.dll"),
            Path.Combine(folder, "desk.log"),
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Bulletin"] = connectionString,
                ["Data__Folder"] = folder,
                ["Limits__ReadsPerMinute"] = "2000000000",
                ["Images__MakesAvif"] = "false",
                ["Demo__Load"] = "false",
            }
        );
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await BenchServers.MakeKey(connectionString)
        );

        var filters = Filters(newsroom).ToList();
        var pairs =
            from first in filters
            from second in filters
            where string.CompareOrdinal(first.Query, second.Query) < 0 && !Names(first.Query).Intersect(Names(second.Query)).Any()
            select new Filter($"{first.Query}&{second.Query}", facts => first.Matches(facts) && second.Matches(facts));
        var asked = filters.Concat(pairs).Select((filter, number) => (filter, Sort: Sorts[number % Sorts.Length])).ToList();

        var differences = 0;
        var (lists, counts) = (new List<(string Query, double Time)>(), new List<(string Query, double Time)>());

        // So that neither the compiler nor an empty cache is measured.
        foreach (var (filter, sort) in asked.Take(filters.Count))
        {
            await Time(client, $"/v1/editorial/articles?{filter.Query}&sort={sort}");
        }

        foreach (var (filter, sort) in asked)
        {
            ct.ThrowIfCancellationRequested();
            var query = $"/v1/editorial/articles?{filter.Query}&sort={sort}";

            if (await Compare(client, $"{query}&count=exact&limit=50", sort, newsroom, filter.Matches) is { } difference)
            {
                differences++;
                Console.WriteLine(difference);
            }

            for (var time = 0; time < Times; time++)
            {
                lists.Add((query, await Time(client, query)));
                counts.Add((query, await Time(client, $"{query}&count=exact")));
            }
        }

        Console.WriteLine(
            $"{newsroom.Count:#,0} articles, {filters.Count} filters, {asked.Count - filters.Count} pairs, each {Times} times; {differences} differ from the reference"
        );
        Print("lists", lists);
        Print("with count=exact", counts);
        return differences == 0 ? 0 : 1;

        static IEnumerable<string> Names(string query) => query.Split('&').Select(part => part.Split('=')[0]);
    }

    private static IEnumerable<Filter> Filters(IReadOnlyList<DeskFacts> newsroom)
    {
        var now = new DateTime(DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var (common, rare) = (GermanText.CommonWords[0], GermanText.RareWords[0]);
        var some = newsroom[newsroom.Count / 3];
        var (image, target) = (
            newsroom.First(facts => facts.Images.Length > 0).Images[0],
            newsroom.First(facts => facts.Links.Length > 0).Links[0]
        );
        var topics = newsroom.SelectMany(facts => facts.Topics).Distinct().Order().Take(2).ToArray();
        var external = newsroom.First(facts => facts.ExternalId is not null).ExternalId!;
        var (lastYear, lastWeek, soon) = (now.AddDays(-400), now.AddDays(-7), now.AddDays(30));
        var early = now.AddDays(-3000);

        return
        [
            new($"section={DataSetFrame.Root}", _ => true),
            new(
                $"section={DataSetFrame.FirstSection}",
                facts => $"{facts.Section}/".StartsWith($"{DataSetFrame.FirstSection}/", StringComparison.Ordinal)
            ),
            new($"section={some.Section}", facts => $"{facts.Section}/".StartsWith($"{some.Section}/", StringComparison.Ordinal)),
            new($"topic={topics[0]}", facts => facts.Topics.Contains(topics[0])),
            new($"topic={topics[0]},{topics[1]}", facts => facts.Topics.Any(topics.Contains)),
            new("type=speech", facts => facts.Type == "speech"),
            new("type=article,page", facts => facts.Type is "article" or "page"),
            new("locale=de", facts => facts.Locale == "de"),
            new("locale=en,de-simple", facts => facts.Locale is "en" or "de-simple"),
            new("state=draft", facts => facts.State == "draft"),
            new("state=published", facts => facts.State == "published"),
            new("state=scheduled,withdrawn", facts => facts.State is "scheduled" or "withdrawn"),
            new("isPublic=true", facts => facts.IsPublic),
            new("isPublic=false", facts => !facts.IsPublic),
            new("hasDraft=true", facts => facts.IsOpen),
            new("hasDraft=false", facts => !facts.IsOpen),
            new($"changedBy={Text(DeskStates.People[1])}", facts => facts.ChangedBy == DeskStates.People[1]),
            new($"changedBy={Text(DeskStates.Newcomer)}", facts => facts.ChangedBy == DeskStates.Newcomer),
            new("changedBy=Niemand", _ => false),
            new($"assignedTo={Text(DeskStates.Desks[0])}", facts => facts.AssignedTo == DeskStates.Desks[0]),
            new("needsReview=true", facts => facts.NeedsReview),
            new("needsReview=false", facts => !facts.NeedsReview),
            new("check=error", facts => facts.Fails),
            new($"check={DeskStates.Findings[1]}", facts => facts.IsFoundBy(DeskStates.Findings[1])),
            new(
                $"check={DeskStates.Findings[0]},{DeskStates.Findings[2]}",
                facts => facts.IsFoundBy(DeskStates.Findings[0]) || facts.IsFoundBy(DeskStates.Findings[2])
            ),
            new("publicCheck=error", facts => facts is { IsPublic: true, Fails: true }),
            new("publicCheck=warning", facts => facts is { IsPublic: true, IsWarned: true }),
            new($"usesImage={image}", facts => facts.Images.Contains(image)),
            new($"linksTo={target}", facts => facts.Links.Contains(target)),
            new($"externalId={external}", facts => facts.ExternalId == external),
            new($"changedFrom={Text(lastWeek)}", facts => facts.ChangedAt >= lastWeek),
            new(
                $"changedFrom={Text(early)}&changedTo={Text(lastYear)}",
                facts => facts.ChangedAt >= early && facts.ChangedAt < lastYear
            ),
            new($"changedTo={Text(early)}", facts => facts.ChangedAt < early),
            new($"publishFrom={Text(now)}&publishTo={Text(soon)}", facts => facts.PublishAt >= now && facts.PublishAt < soon),
            new($"publishTo={Text(early)}", facts => facts.PublishAt < early),
            new(
                $"untilFrom={Text(now)}&untilTo={Text(now.AddDays(240))}",
                facts => facts.Until >= now && facts.Until < now.AddDays(240)
            ),
            new($"q={Text(common)}", facts => Has(facts, common)),
            new($"q={Text(rare)}", facts => Has(facts, rare)),
            new($"q={Text(common)}+aktualisiert", facts => Has(facts, common) && Has(facts, "aktualisiert")),
            new("q=eu", facts => Regex.IsMatch(facts.Texts, @"(?<![\p{L}\p{N}])eu", RegexOptions.IgnoreCase)),
            new($"q={some.Id}", facts => Has(facts, some.Id.ToString(CultureInfo.InvariantCulture))),
        ];
    }

    private static async Task<string?> Compare(
        HttpClient client,
        string address,
        string sort,
        IReadOnlyList<DeskFacts> newsroom,
        Predicate<DeskFacts> matches
    )
    {
        var answer = JsonNode.Parse((await Ask(client, address)).Bytes)!;
        var expected = Sorted(newsroom.Where(facts => matches(facts)), sort).Select(facts => facts.Id).ToList();
        var (found, total) = (
            answer["items"]!.AsArray().Select(item => (long)item!["id"]!).ToList(),
            (int)answer["page"]!["total"]!
        );

        return total != Math.Min(expected.Count, Counted) ? $"{address}: {total} instead of {expected.Count}"
            : !found.SequenceEqual(expected.Take(50))
                ? $"{address}: {string.Join(' ', found.Take(5))} … instead of {string.Join(' ', expected.Take(5))} …"
            : null;
    }

    private static IEnumerable<DeskFacts> Sorted(IEnumerable<DeskFacts> matching, string sort)
    {
        Func<DeskFacts, DateTime?> key = sort.TrimStart('-') switch
        {
            "changedAt" => facts => facts.ChangedAt,
            "publishAt" => facts => facts.PublishAt,
            "until" => facts => facts.Until,
            _ => _ => DateTime.UnixEpoch,
        };
        var listed = matching.Where(facts => key(facts) is not null);
        return sort[0] is '-'
            ? listed.OrderByDescending(key).ThenByDescending(facts => facts.Id)
            : listed.OrderBy(key).ThenBy(facts => facts.Id);
    }

    private static async Task<double> Time(HttpClient client, string address) => (await Ask(client, address)).Time;

    /// <summary>The response, which must be a success, and how long it took, in milliseconds.</summary>
    private static async Task<(byte[] Bytes, double Time)> Ask(HttpClient client, string address)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return answer.IsSuccessStatusCode
            ? (bytes, elapsed)
            : throw new BenchException($"{address} answers {(int)answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    private static void Print(string what, IReadOnlyList<(string Query, double Time)> times)
    {
        var samples = new Samples([.. times.Select(time => time.Time)]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: median {samples.Median:F1} ms, p99 {samples.Percentile(0.99):F1} ms, at most {samples.Max:F1} ms; the slowest by their medians:"
            )
        );

        foreach (
            var (query, median) in times
                .GroupBy(time => time.Query, (query, all) => (query, new Samples([.. all.Select(time => time.Time)]).Median))
                .OrderByDescending(query => query.Item2)
                .Take(20)
        )
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {median, 7:F1} ms  {query}"));
        }
    }

    private static bool Has(DeskFacts facts, string word) => facts.Texts.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Text(string value) => Uri.EscapeDataString(value);

    private static string Text(DateTime time) => Uri.EscapeDataString(time.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>The parameters of a list, and which articles it has.</summary>
    private sealed record Filter(string Query, Predicate<DeskFacts> Matches);
}
