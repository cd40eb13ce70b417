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

        var settings = new NpgsqlConnectionStringBuilder(named ?? embedded!.ConnectionString) { ApplicationName = "bulletin" };

        // Every statement is one of a few dozen, so preparing each of them pays; what somebody set stays set.
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = 100;
        }

        Source = NpgsqlDataSource.Create(settings);
    }

    public NpgsqlDataSource Source { get; }

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

        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }
    }
}
