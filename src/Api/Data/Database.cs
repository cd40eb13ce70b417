using Npgsql;

namespace Api.Data;

/// <summary>The database of this process: the one that ConnectionStrings:Bulletin names, else an embedded one of its own.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly LocalPostgres? embedded;

    public Database(IConfiguration configuration, IHostEnvironment environment, ILogger<Database> log)
    {
        Folder = DataFolder.Find(configuration, environment.ContentRootPath);
        var named = configuration.GetConnectionString("Bulletin");
        embedded = named is null ? LocalPostgres.Start(Path.Combine(Folder, "postgres"), new LocalPostgresSettings(), log) : null;

        Source = NpgsqlDataSource.Create(SettingsOf(named ?? embedded!.ConnectionString));
        Direct = configuration.GetConnectionString("Listen") is { } direct ? NpgsqlDataSource.Create(SettingsOf(direct)) : Source;
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>The same database past any pooler, for what belongs to one connection: listening and migrating.</summary>
    public NpgsqlDataSource Direct { get; }

    /// <summary>Where the service keeps what is its own.</summary>
    public string Folder { get; }

    public bool IsEmbedded => embedded is not null;

    /// <summary>What the log and the start-up lines call it; never with a password.</summary>
    public string Name
    {
        get
        {
            var target = new NpgsqlConnectionStringBuilder(Source.ConnectionString);
            return $"{(IsEmbedded ? "embedded PostgreSQL" : "PostgreSQL")} {target.Database} at {target.Host}:{target.Port}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Direct.DisposeAsync();

        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }
    }

    // What somebody set stays set.
    private static NpgsqlConnectionStringBuilder SettingsOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "bulletin" };

        // Every statement is one of a few dozen, so preparing each of them pays; poolers that cannot bear it get a 0.
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 100;
        }

        // Some nodes together have to fit into the hundred connections that a server has by default.
        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            settings.MaxPoolSize = 25;
        }

        return settings;
    }
}
