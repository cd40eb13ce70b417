using Api.Access;
using Api.Delivery.Caching;
using Api.Delivery.Documents;
using Api.Delivery.Images;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Api.Tests.Support;

/// <summary>
/// The real service on a real port, with a separate database and image folder per test class, an adjustable clock, and accounts of PostgreSQL
/// that may do only what they need to.
/// </summary>
public sealed class ApiFixture(PgCluster cluster) : IAsyncLifetime
{
    /// <summary>Small enough for a test to fill it.</summary>
    public const int CacheMegabytes = 4;

    /// <summary>Where readers find the site, by the settings.</summary>
    public const string SiteAddress = "http://127.0.0.1:5080";

    private readonly string folder = TestFolder.Create();
    private readonly Dictionary<Role, ApiClient> callers = [];
    private WebApplicationFactory<Program>? sharedNode;
    private TestDatabase database = null!;
    private WebApplicationFactory<Program> service = null!;

    public FakeClock Clock { get; } = new();

    /// <summary>A client without a key.</summary>
    public ApiClient Anonymous { get; private set; } = null!;

    public NpgsqlDataSource Database => database.Source;

    public string ConnectionString => database.ConnectionString;

    public IServiceProvider Services => service.Services;

    public Uri Address => service.ClientOptions.BaseAddress;

    /// <summary>Where this service stores its pictures.</summary>
    public string Images => Path.Combine(folder, "images");

    /// <summary>A client with a key of this role.</summary>
    public ApiClient As(Role role) => callers[role];

    /// <summary>A client that sends this key.</summary>
    public ApiClient With(string key) => new(Address, key);

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(cluster);
        service = AnotherNode();
        Anonymous = new ApiClient(Address, key: null);

        foreach (var role in Enum.GetValues<Role>())
        {
            callers[role] = With(await Key(role));
        }
    }

    /// <summary>Another node over the same database, with the settings of the first call, for all tests of the class.</summary>
    public WebApplicationFactory<Program> SharedNode(params (string Name, string Value)[] settings) =>
        sharedNode ??= AnotherNode(settings);

    /// <summary>Starts another node over the same database, with its own settings.</summary>
    public WebApplicationFactory<Program> AnotherNode(params (string Name, string Value)[] settings) =>
        Start(ServiceAccount, folder, Clock, [ReadersAccount, .. settings]);

    /// <summary>Starts another node over the same database whose log is recorded.</summary>
    public WebApplicationFactory<Program> AnotherNode(LogRecorder log, params (string Name, string Value)[] settings) =>
        Start(new Node(ServiceAccount, folder, Clock, [ReadersAccount, .. settings], log));

    private string ServiceAccount => PgCluster.AsService(database.ConnectionString);

    private (string, string) ReadersAccount => ("ConnectionStrings:Readers", PgCluster.AsReaders(database.ConnectionString));

    /// <summary>Starts a node on a free port.</summary>
    public static WebApplicationFactory<Program> Start(
        string connectionString,
        string folder,
        TimeProvider clock,
        params (string Name, string Value)[] settings
    )
    {
        return Start(new Node(connectionString, folder, clock, settings, log: null));
    }

    private static Node Start(Node node)
    {
        node.UseKestrel(0);
        node.StartServer();
        return node;
    }

    /// <summary>Creates a key and returns it in full.</summary>
    public Task<string> Key(Role role, DateTimeOffset? expiresAt = null) => Key(Services, role, expiresAt);

    /// <summary>Creates a key through any node.</summary>
    public static async Task<string> Key(IServiceProvider node, Role role, DateTimeOffset? expiresAt = null)
    {
        var secret = ApiKey.NewSecret();
        var keys = node.GetRequiredService<ApiKeyStore>();
        var now = node.GetRequiredService<TimeProvider>().GetUtcNow();
        var id = await keys.Add($"{role.Word()} in tests", role, ApiKey.Hash(secret), expiresAt, "tests", now, default);
        return ApiKey.Write(id, secret);
    }

    /// <summary>The first value that a statement returns.</summary>
    public async Task<T?> Value<T>(string sql, params object[] parameters)
    {
        await using var command = Database.CreateCommand(sql);

        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        var value = await command.ExecuteScalarAsync();

        // Direct writes to the database have no event, so nodes would not reload anything.
        Services.GetRequiredService<ResponseCache>().Clear();
        Services.GetRequiredService<KnownPictures>().Clear();
        Services.GetRequiredService<KnownDocuments>().Clear();
        return value is T typed ? typed : default;
    }

    /// <summary>Everything the service has written, in one line: equal before and after if nothing changed.</summary>
    public async Task<string> State() =>
        (
            await Value<string>(
                """
                select concat_ws(
                    ' ',
                    (select md5(string_agg(r::text, '' order by r::text)) from articles r),
                    (select md5(string_agg(r::text, '' order by r::text)) from editions r),
                    (select md5(string_agg(r::text, '' order by r::text)) from publications r),
                    (select md5(string_agg(r::text, '' order by r::text)) from withdrawals r),
                    (select md5(string_agg(r::text, '' order by r::text)) from sections r),
                    (select md5(string_agg(r::text, '' order by r::text)) from section_pins r),
                    (select md5(string_agg(r::text, '' order by r::text)) from redirects r),
                    (select md5(string_agg(r::text, '' order by r::text)) from releases r),
                    (select md5(string_agg(r::text, '' order by r::text)) from release_items r),
                    (select md5(string_agg(r::text, '' order by r::text)) from article_notes r),
                    (select md5(string_agg(r::text, '' order by r::text)) from emergencies r),
                    (select md5(string_agg(r::text, '' order by r::text)) from editorial_events r),
                    (select md5(string_agg(r::text, '' order by r::text)) from images r),
                    (select md5(string_agg(r::text, '' order by r::text)) from documents r),
                    (select md5(string_agg(r::text, '' order by r::text)) from image_texts r),
                    (select md5(string_agg(r::text, '' order by r::text)) from events r)
                )
                """
            )
        )!;

    /// <summary>The types of the events about an item, in their order.</summary>
    public async Task<string[]> EventsOf(long id) =>
        await Value<string[]>("select array_agg(type order by id) from events where subject_id = $1", id) ?? [];

    public async ValueTask DisposeAsync()
    {
        if (sharedNode is not null)
        {
            await sharedNode.DisposeAsync();
        }

        await service.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Node(
        string connectionString,
        string folder,
        TimeProvider clock,
        (string Name, string Value)[] settings,
        LogRecorder? log
    ) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            settings
                .Aggregate(
                    builder
                        .UseSetting("Cache:Megabytes", $"{CacheMegabytes}")
                        .UseSetting("Site:BaseUrl", SiteAddress)
                        // A machine that runs all tests at once may be slow; speed is not tested here.
                        .UseSetting("Cache:WaitMilliseconds", "60000")
                        // One machine sends all requests, and some tests send a flood, or many wrong keys.
                        .UseSetting("Limits:ReadsPerMinute", "0")
                        .UseSetting("Limits:WrongKeysPerMinute", "0")
                        .UseSetting("Webhooks:AllowHttp", "true")
                        .UseSetting("Webhooks:AllowedNetworks", "127.0.0.0/8"),
                    (configured, setting) => configured.UseSetting(setting.Name, setting.Value)
                )
                .UseEnvironment("Production")
                .UseSetting("ConnectionStrings:Bulletin", connectionString)
                .UseSetting("Data:Folder", folder)
                .UseSetting("Demo:Load", "false")
                .ConfigureLogging(logging => KeepLog(logging.ClearProviders()))
                .ConfigureTestServices(services => services.AddSingleton(clock));

        private void KeepLog(ILoggingBuilder logging)
        {
            if (log is not null)
            {
                logging.AddProvider(log);
            }
        }
    }
}
