using Api.Failures;
using Api.Http;
using LocalPostgres;
using Npgsql;

namespace Api.Data;

/// <summary>The database of this process: the one in ConnectionStrings:Bulletin, else an embedded one.</summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>
    /// The default maximum of connections from a node to a server: four for each processor. More would not be faster, since every
    /// connection has its own plans, which evict those of the others; and several nodes have to share the hundred connections that a
    /// server allows by default.
    /// </summary>
    internal static readonly int UsualConnections = Math.Clamp(4 * Environment.ProcessorCount, 8, 25);

    private readonly LocalServer? embedded;

    public Database(IConfiguration configuration, TimeProvider clock, ILogger<Database> log)
    {
        Folder = DataFolder.Find(configuration);
        var named = configuration.GetConnectionString("Bulletin");
        embedded = named is null ? LocalServer.Start(Path.Combine(Folder, "postgres"), EmbeddedPostgres.Settings, log) : null;

        Source = Create("primary", SettingsOf(named ?? embedded!.ConnectionString));
        Direct = Create(
            "direct",
            DirectSettingsOf(configuration.GetConnectionString("Listen") ?? named ?? embedded!.ConnectionString)
        );
        Patience = new Patience(new NpgsqlConnectionStringBuilder(Source.ConnectionString).MaxPoolSize);
        Readers = configuration.GetConnectionString("Readers") is { } readers
            ? new Replica(Create("readers", SettingsOf(readers)), clock)
            : null;
        Replicas = [.. ReplicasOf(configuration.GetConnectionString("Replicas")).Select(replica => new Replica(replica, clock))];
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>The same database, bypassing any pooler, for work that needs a session: listening and migrating.</summary>
    public NpgsqlDataSource Direct { get; }

    /// <summary>The replicas that may serve readers, one for each host in ConnectionStrings:Replicas.</summary>
    public IReadOnlyList<Replica> Replicas { get; }

    /// <summary>The same database with an account that sees only what readers do; null if their requests use the service's own.</summary>
    public Replica? Readers { get; }

    /// <summary>The time limits of statements of the service on the primary.</summary>
    public Patience Patience { get; }

    /// <summary>The time limits of statements for readers on the primary.</summary>
    public Patience PatienceOfReaders => Readers?.Patience ?? Patience;

    /// <summary>The folder of the service's own data.</summary>
    public string Folder { get; }

    public bool IsEmbedded => embedded is not null;

    /// <summary>Whether the embedded server that this process uses has died.</summary>
    public bool HasDied => embedded?.HasDied is true;

    /// <summary>Restarts an embedded server that has died, at its former address; does nothing if another service was faster.</summary>
    public void Revive() => embedded?.Revive();

    /// <summary>Its name in log and start-up lines; never contains a password.</summary>
    public string Name
    {
        get
        {
            var target = new NpgsqlConnectionStringBuilder(Source.ConnectionString);
            return $"{(IsEmbedded ? "embedded PostgreSQL" : "PostgreSQL")} {target.Database} at {target.Host}:{target.Port}";
        }
    }

    /// <summary>Sends the statements that the caller awaits from here on with the account of readers, if there is one.</summary>
    public void ReadAsReaders()
    {
        if (Readers is { } account)
        {
            Db.ReadAs(account);
        }
    }

    /// <summary>Whether the database or the connection failed, so that the statement may succeed later or on another server.</summary>
    public static bool IsAway(Exception failure) => DatabaseFailures.Of(failure)?.Error == Problems.DatabaseAway;

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Direct.DisposeAsync();

        foreach (var replica in Readers is null ? Replicas : [Readers, .. Replicas])
        {
            await replica.DisposeAsync();
        }

        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }
    }

    // Named in traces and metrics, which would otherwise show the connection string.
    private static NpgsqlDataSource Create(string name, NpgsqlConnectionStringBuilder settings) =>
        new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();

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

            // Give up early on a replica that hangs: the primary has the data too.
            if (!settings.ShouldSerialize("Command Timeout"))
            {
                settings.CommandTimeout = 5;
            }

            yield return Create($"replica {host}", settings);
        }
    }

    // Listening and session locks end with their connection.
    private static NpgsqlConnectionStringBuilder DirectSettingsOf(string connectionString)
    {
        var settings = SettingsOf(connectionString);
        settings.Pooling = false;
        return settings;
    }

    // Explicit settings win over these defaults.
    private static NpgsqlConnectionStringBuilder SettingsOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // The embedded server knows its own clients by their name.
        settings.ApplicationName ??= "bulletin";

        // There are only a few dozen statements, so preparing all of them pays off; set it to 0 for poolers that do not support it.
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 100;
        }

        // No statement on a pooled connection leaves session state behind: those that do use a separate connection. So there is nothing
        // to reset between two users of a connection.
        if (!settings.ShouldSerialize("No Reset On Close"))
        {
            settings.NoResetOnClose = true;
        }

        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            settings.MaxPoolSize = UsualConnections;
        }

        // With several hosts, connect to the primary, also after a failover.
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
