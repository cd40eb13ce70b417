using System.Text.Json.Nodes;
using Api.Data;
using Dapper;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bench;

/// <summary>
/// Verifies that no request makes PostgreSQL scan a big table from end to end: sends one request of every kind and inspects the
/// plan of every statement that was run for it. Before that, the servers that the service is measured against must still answer as it does.
/// </summary>
internal sealed class Plans(BenchOptions options, string folder)
{
    /// <summary>PostgreSQL makes custom plans for the first five executions of a prepared statement, then mostly a generic one.</summary>
    private const int Times = 8;

    /// <summary>Tables with at least a row for every other article are big.</summary>
    private const string Big = """
        select relname
        from pg_class
        where relkind = 'r'
          and relnamespace = 'public'::regnamespace
          and reltuples >= @articles / 2
        """;

    private const string Explaining =
        "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on "
        + "-c auto_explain.log_timing=off -c auto_explain.log_nested_statements=on -c auto_explain.log_format=json";

    /// <summary>Runs the check and prints what was found; returns 1 if anything was.</summary>
    public async Task<int> Run()
    {
        var home = Path.Combine(folder, "postgres");
        await using var postgres = LocalServer.Start(home, EmbeddedPostgres.Settings, NullLogger.Instance);
        var (connectionString, _) = await new DataSet(postgres, folder).Prepare(options.Articles);

        await CompareFloors(connectionString);

        await using var connection = new NpgsqlConnection(connectionString);
        var big = (await connection.QueryAsync<string>(Big, new { articles = options.Articles })).ToHashSet();
        var log = Path.Combine(home, "postgres.log");
        var begin = new FileInfo(log).Length;

        var addresses = await Ask(connectionString, await BenchServers.MakeKey(connectionString));
        var plans = ReadPlans(log, begin).ToList();
        // Feeds query pictures too: see below why their plans mean nothing here.
        var found = plans
            .SelectMany(plan => Scans(plan, big))
            .Where(scan => !scan.Contains("from image_fingerprints f", StringComparison.Ordinal))
            .Distinct()
            .ToList();

        Console.WriteLine(
            $"{plans.Count} plans of {addresses} addresses; {big.Count} big tables: {string.Join(", ", big.Order())}"
        );
        found.ForEach(Console.WriteLine);
        return plans.Count > addresses && big.Count > 0 && found.Count == 0 ? 0 : 1;
    }

    /// <summary>Fails where a response of a floor is not the service's, as it would be once the contract has grown and the floor has not.</summary>
    private async Task CompareFloors(string connectionString)
    {
        await using var servers = await BenchServers.Start(connectionString, folder);
        foreach (var comparison in await new Reading(servers).All(options))
        {
            await (comparison.Check?.Invoke() ?? Task.CompletedTask);
        }
    }

    private async Task<int> Ask(string connectionString, string key)
    {
        var settings = new Dictionary<string, string>
        {
            // One connection, so that all requests share its cached plans.
            ["ConnectionStrings__Bulletin"] = new NpgsqlConnectionStringBuilder(connectionString)
            {
                Options = Explaining,
                MaxPoolSize = 1,
            }.ConnectionString,
            ["Data__Folder"] = folder,
            ["Limits__ReadsPerMinute"] = "2000000000",
            ["Limits__SearchesPerMinute"] = "2000000000",
            ["Limits__WritesPerMinute"] = "2000000000",
            ["Cache__Megabytes"] = "0",
            ["Images__MakesAvif"] = "false",
            ["Site__BaseUrl"] = "https://bulletin.example",
        };

        await using var service = await BenchedService.Start(
            Path.GetFullPath("src/Api/bin/Release/net10.0/bulletin.dll"),
            Path.Combine(folder, "plans.log"),
            settings
        );

        var addresses = await Addresses(service);

        foreach (var address in addresses)
        {
            for (var time = 0; time < Times; time++)
            {
                await BenchServers.Ask(
                    service,
                    address,
                    address.StartsWith("/v1/editorial", StringComparison.Ordinal) ? key : null
                );
            }
        }

        return addresses.Count;
    }

    /// <summary>One of each kind, except pictures: the set has so few that a scan from anywhere soon finds one in use.</summary>
    private static async Task<IReadOnlyList<string>> Addresses(BenchedService service)
    {
        const string section = $"section={DataSetFrame.Root}";
        var list = (await BenchServers.Ask(service, $"/v1/articles?{section}")).Json;
        var article = list["items"]![5]!;
        var topic = (await BenchServers.Ask(service, "/v1/topics")).Json["items"]![0]!["path"];
        var (common, rare) = (GermanText.CommonWords[0], GermanText.RareWords[0]);

        string[] articles =
        [
            section,
            $"{section}&cursor={list["page"]!["nextCursor"]}",
            $"{section}&page=50",
            $"{section}&descendants=false",
            $"{section}&type=speech",
            $"{section}&type=speech,article&year=2024",
            $"{section}&year=2019&count=exact",
            $"{section}&count=estimated",
            $"{section}&sort=title",
            $"{section}&sort=-contentUpdatedAt",
            $"{section}&topic={topic}",
            $"{section}&include=topics,translations,body,leadImage.renditions",
            $"section={DataSetFrame.FirstSection},{DataSetFrame.Root}&from=2024-01-01&to=2024-02-01&count=exact",
            $"topic={topic}&type=speech",
            "locale=de",
            $"ids={article["id"]},{(long)article["id"]! + 3}",
        ];

        string[] searches =
        [
            $"q={common}",
            $"q={rare}",
            $"q={GermanText.Slips.First()}",
            $"q=\"{GermanText.Phrases.First()}\"",
            $"q={common[..5]}*",
            $"q={rare} -{common}",
            $"q={common}&sort=newest",
            $"q={common}&{section}&type=speech&year=2018",
            $"q={common}&topic={topic}",
        ];

        string[] desk =
        [
            "state=published",
            "state=draft",
            "isPublic=true&hasDraft=false&sort=title",
            "isPublic=false",
            "changedBy=bench&count=exact",
            $"{section}&type=speech&sort=-title",
            $"{section}&sort=-changedAt&count=exact",
            $"topic={topic}&locale=de&state=published",
            "locale=en&type=speech",
            $"linksTo={article["id"]}",
            $"usesImage={article["id"]}",
            "externalId=none",
            $"q={common}&count=exact",
            $"q={rare}+{common}&sort=changedAt",
            $"q={article["id"]}",
            "q=eu",
            "changedFrom=2024-01-01",
            "changedFrom=2024-01-01&sort=changedAt",
            "changedTo=2024-01-01&type=speech&sort=-changedAt",
            "publishFrom=2020-01-01&publishTo=2020-02-01&sort=publishAt",
            "publishTo=2024-01-01&count=exact",
            "untilFrom=2020-01-01&sort=until",
            "untilFrom=2020-01-01&count=exact",
        ];

        return
        [
            .. articles.Select(query => $"/v1/articles?{query}"),
            .. searches.Select(query => $"/v1/search?{query.Replace("\"", "%22", StringComparison.Ordinal).Replace(' ', '+')}"),
            $"/v1/search/suggestions?q={common[..4]}",
            $"/v1/articles/{article["id"]}",
            $"/v1/articles/{article["id"]}/jsonld",
            $"/v1/pages?path={article["path"]}",
            $"/v1/pages?path={DataSetFrame.Root}",
            $"/v1/pages?path={DataSetFrame.FirstSection}",
            $"/v1/navigation?root={DataSetFrame.Root}",
            "/v1/sections",
            "/v1/topics",
            "/v1/changes",
            $"/v1/feeds/articles.rss?{section}",
            $"/v1/feeds/articles.json?topic={topic}",
            "/sitemap.xml",
            "/robots.txt",
            "/v1/editorial/articles",
            .. desk.Select(query => $"/v1/editorial/articles?{query}"),
            $"/v1/editorial/articles/{article["id"]}",
            $"/v1/editorial/articles/{article["id"]}/editions",
            $"/v1/editorial/articles/{article["id"]}/checks",
            $"/v1/editorial/articles/{article["id"]}/translations",
            $"/v1/editorial/articles/{article["id"]}/uses",
            $"/v1/editorial/articles/{article["id"]}/versions",
            "/v1/editorial/articles/trash",
            "/v1/editorial/images",
            "/v1/editorial/audit",
        ];
    }

    /// <summary>The auto_explain output after this position: each plan is JSON, on lines that begin with a tab.</summary>
    private static IEnumerable<JsonNode> ReadPlans(string log, long begin)
    {
        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = begin;
        using var reader = new StreamReader(stream);
        var (plan, isPlan) = (new List<string>(), false);

        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('\t') && isPlan)
            {
                plan.Add(line);
                continue;
            }

            if (plan.Count > 0)
            {
                yield return JsonNode.Parse(string.Concat(plan))!;
                plan.Clear();
            }

            isPlan = line.EndsWith(" plan:", StringComparison.Ordinal);
        }

        if (plan.Count > 0)
        {
            yield return JsonNode.Parse(string.Concat(plan))!;
        }
    }

    private static IEnumerable<string> Scans(JsonNode plan, HashSet<string> big) =>
        from node in Nodes(plan["Plan"]!)
        where (string?)node["Node Type"] == "Seq Scan" && big.Contains((string)node["Relation Name"]!)
        where (double?)node["Actual Loops"] > 0
        select $"A sequential scan of {node["Relation Name"]}:\n{plan["Query Text"]}\n";

    private static IEnumerable<JsonNode> Nodes(JsonNode node) =>
        node["Plans"]?.AsArray().SelectMany(inner => Nodes(inner!)).Prepend(node) ?? [node];
}
