using Api.Failures;
using Api.Http;
using LocalPostgres;
using Npgsql;

namespace Api.Data;

/// <summary>The database of this process: the one that ConnectionStrings:Bulletin names, else an embedded one of its own.</summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>
    /// How many connections a node opens at most to a server, unless the connection string says otherwise: four for each processor. More would not be answered sooner,
    /// since each has plans of its own that push out those of the others; and some nodes together have to fit into the hundred
    /// connections that a server has by default.
    /// </summary>
    internal static readonly int UsualConnections = Math.Clamp(4 * Environment.ProcessorCount, 8, 25);

    private readonly LocalServer? embedded;

    public Database(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock, ILogger<Database> log)
    {
        Folder = DataFolder.Find(configuration, environment.ContentRootPath);
        var named = configuration.GetConnectionString("Bulletin");
        embedded = named is null ? LocalServer.Start(Path.Combine(Folder, "postgres"), EmbeddedPostgres.Settings, log) : null;

        Source = NpgsqlDataSource.Create(SettingsOf(named ?? embedded!.ConnectionString));
        Direct = NpgsqlDataSource.Create(
            DirectSettingsOf(configuration.GetConnectionString("Listen") ?? named ?? embedded!.ConnectionString)
        );
        Replicas = [.. ReplicasOf(configuration.GetConnectionString("Replicas")).Select(replica => new Replica(replica, clock))];
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>The same database past any pooler, for what belongs to one connection: listening and migrating.</summary>
    public NpgsqlDataSource Direct { get; }

    /// <summary>What readers may be answered from instead, one for each host of ConnectionStrings:Replicas.</summary>
    public IReadOnlyList<Replica> Replicas { get; }

    /// <summary>How many connections this node opens at most to the primary.</summary>
    public int MostConnections => new NpgsqlConnectionStringBuilder(Source.ConnectionString).MaxPoolSize;

    /// <summary>Where the service keeps what is its own.</summary>
    public string Folder { get; }

    public bool IsEmbedded => embedded is not null;

    /// <summary>Whether an embedded server that this process uses has died.</summary>
    public bool HasDied => embedded?.HasDied is true;

    /// <summary>Starts an embedded server that has died, at its former address; nothing happens when another service was faster.</summary>
    public void Revive() => embedded?.Revive();

    /// <summary>What the log and the start-up lines call it; never with a password.</summary>
    public string Name
    {
        get
        {
            var target = new NpgsqlConnectionStringBuilder(Source.ConnectionString);
            return $"{(IsEmbedded ? "embedded PostgreSQL" : "PostgreSQL")} {target.Database} at {target.Host}:{target.Port}";
        }
    }

    /// <summary>Whether a failure is of the database or of the way to it, so that the same statement may succeed later or on another server.</summary>
    public static bool IsAway(Exception failure) => DatabaseFailures.Of(failure)?.Error == Problems.DatabaseAway;

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Direct.DisposeAsync();

        foreach (var replica in Replicas)
        {
            await replica.DisposeAsync();
        }

        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }
    }

    private static IEnumerable<NpgsqlDataSource> ReplicasOf(string? connectionString)
    {
        if (connectionString is null)
        {
            yield break;
        }

        foreach (var host in SettingsOf(connectionString).Host!.Split(',', StringSplitOptions.TrimEntries))
        {
            var settings = SettingsOf(connectionString);
            settings.Host = host;
            settings.TargetSessionAttributes = null;

            // One that hangs is given up soon: the primary has the answer too.
            if (!settings.ShouldSerialize("Command Timeout"))
            {
                settings.CommandTimeout = 5;
            }

            yield return NpgsqlDataSource.Create(settings);
        }
    }

    // What listens or holds a lock ends with its connection.
    private static NpgsqlConnectionStringBuilder DirectSettingsOf(string connectionString)
    {
        var settings = SettingsOf(connectionString);
        settings.Pooling = false;
        return settings;
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

        // No statement of the pool leaves anything behind in its session: what does has a connection of its own. So there is nothing
        // to reset between two users of a connection.
        if (!settings.ShouldSerialize("No Reset On Close"))
        {
            settings.NoResetOnClose = true;
        }

        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            settings.MaxPoolSize = UsualConnections;
        }

        // Of several hosts it is the primary that is meant, also after another has become it.
        if (settings.Host?.Contains(',', StringComparison.Ordinal) is true)
        {
            settings.TargetSessionAttributes ??= "primary";

            if (!settings.ShouldSerialize("Host Recheck Seconds"))
            {
                settings.HostRecheckSeconds = 1;
            }
        }

        return settings;
    }
}
