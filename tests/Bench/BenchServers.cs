using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bench.HandWritten;
using Dapper;
using Domain;
using Domain.Access;
using Npgsql;

namespace Bench;

/// <summary>Everything that runs during the measurement: the service in several configurations, and the floors.</summary>
internal sealed class BenchServers : IAsyncDisposable
{
    private const string Site = "https://bulletin.example";

    /// <summary>The delay before idle memory is measured.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait for leftover statements, and how often to check.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly List<BenchedService> started = [];
    private readonly Dictionary<string, string> settings;

    private BenchServers(Dictionary<string, string> settings) => this.settings = settings;

    /// <summary>The service with its cache, as it is by default.</summary>
    public BenchedService Cached { get; private set; } = null!;

    /// <summary>The service without a cache, so that each response is made from the database.</summary>
    public BenchedService Uncached { get; private set; } = null!;

    /// <summary>Another node of the same service, with its cache.</summary>
    public BenchedService Other { get; private set; } = null!;

    /// <summary>Kestrel and nothing else.</summary>
    public BenchedService Bare { get; private set; } = null!;

    /// <summary>The same answers, written by hand.</summary>
    public BenchedService HandWritten { get; private set; } = null!;

    /// <summary>The resident memory of the service when it had answered once and was left alone, in megabytes.</summary>
    public double IdleMegabytes { get; private set; }

    /// <summary>The writers' API key.</summary>
    public string Key { get; private set; } = "";

    public required string ConnectionString { get; init; }

    public static async Task<BenchServers> Start(string connectionString, string folder)
    {
        var servers = new BenchServers(
            new()
            {
                ["ConnectionStrings__Bulletin"] = connectionString,
                ["Data__Folder"] = folder,
                ["Limits__ReadsPerMinute"] = "2000000000",
                ["Limits__SearchesPerMinute"] = "2000000000",
                ["Limits__WritesPerMinute"] = "2000000000",
                ["Site__BaseUrl"] = Site,
                // AVIF would keep a processor busy for minutes.
                ["Images__MakesAvif"] = "false",
            }
        )
        {
            ConnectionString = connectionString,
        };

        try
        {
            await servers.StartAll(connectionString);
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more node, which the caller has to stop.</summary>
    public Task<BenchedService> StartService(string name, params (string Name, string Value)[] more)
    {
        var all = new Dictionary<string, string>(settings);

        foreach (var (setting, value) in more)
        {
            all[setting] = value;
        }

        return BenchedService.Start(Path.GetFullPath("src/Api/bin/Release/net10.0/bulletin.dll"), Log(name), all);
    }

    /// <summary>One response, which must be a success.</summary>
    public static async Task<Answered> Ask(BenchedService server, string path, string? key = null)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        return response.IsSuccessStatusCode
            ? new Answered(
                await response.Content.ReadAsByteArrayAsync(),
                response.Content.Headers.ContentType?.ToString(),
                response.Headers.ETag?.ToString()
            )
            : throw new BenchException($"{server.Address}{path[1..]} answers {(int)response.StatusCode}.");
    }

    /// <summary>An API key with the role editor.</summary>
    public static async Task<string> MakeKey(string connectionString, Role role = Role.Editor)
    {
        var secret = ApiKey.NewSecret();
        await using var connection = new NpgsqlConnection(connectionString);

        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into api_keys (name, role, secret_hash, created_at, created_by)
            values ('bench', @Role, @Hash, now(), 'bench')
            returning id
            """,
            new { Role = role.Word(), Hash = ApiKey.Hash(secret) }
        );

        return ApiKey.Write(id, secret);
    }

    /// <summary>Ids of articles from all ages of the data set.</summary>
    public async Task<IReadOnlyList<long>> Articles(int count)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        var ends = await connection.QuerySingleAsync<(long First, long Last)>(
            "select min(article_id), max(article_id) from publications"
        );
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(ends.First, ends.Last + 1))];
    }

    /// <summary>The paths of all sections and topics.</summary>
    public async Task<IReadOnlyList<string>> Sections()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        return (await connection.QueryAsync<string>("select path from sections order by id")).AsList();
    }

    /// <summary>
    /// Cancels the floor's statements for clients that have disconnected, and waits for that: with a million articles they may keep
    /// both processors busy while the other side is measured. False if some keep running.
    /// </summary>
    public async Task<bool> EndLeftovers()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        var until = DateTime.UtcNow + Patience;

        while (
            await connection.ExecuteScalarAsync<bool>(
                """
                select coalesce(bool_or(pg_cancel_backend(pid)), false)
                from pg_stat_activity
                where application_name = @Name and state = 'active'
                """,
                new { HandWrittenFloor.Name }
            )
        )
        {
            if (DateTime.UtcNow > until)
            {
                return false;
            }

            await Task.Delay(Glance);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in started)
        {
            await service.DisposeAsync();
        }

        NpgsqlConnection.ClearAllPools();
    }

    private async Task StartAll(string connectionString)
    {
        Cached = Keep(await StartService("cached"));
        await Ask(Cached, "/v1/navigation?root=" + DataSetFrame.Root);
        await Task.Delay(Rest);
        IdleMegabytes = Cached.ResidentMegabytes;

        Uncached = Keep(await StartService("uncached", ("Cache__Megabytes", "0")));
        Other = Keep(await StartService("other"));

        var floor = Path.Combine(AppContext.BaseDirectory, "Bench.dll");
        Bare = Keep(await BenchedService.Start(floor, Log("bare"), new Dictionary<string, string>(), "floor", "bare"));
        HandWritten = Keep(
            await BenchedService.Start(
                floor,
                Log("written"),
                new Dictionary<string, string>
                {
                    [HandWrittenFloor.ConnectionSetting] = connectionString,
                    [HandWrittenFloor.SiteSetting] = Site,
                },
                "floor",
                "written"
            )
        );

        Key = await MakeKey(connectionString);
    }

    private string Log(string name) => Path.Combine(settings["Data__Folder"], $"{name}.log");

    private BenchedService Keep(BenchedService service)
    {
        started.Add(service);
        return service;
    }
}

/// <summary>A response, with what a floor needs to return the same.</summary>
internal sealed record Answered(byte[] Bytes, string? MediaType, string? ETag)
{
    public JsonNode Json => JsonNode.Parse(Bytes)!;
}
