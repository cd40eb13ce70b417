using Api.Data;
using LocalPostgres;
using Npgsql;

namespace Api.Tests.Support;

/// <summary>A PostgreSQL with a streaming replica, both on loopback, open to everybody on this machine during a test.</summary>
public sealed class ReplicatedPostgres : IAsyncDisposable
{
    private const string User = "bulletin";

    private const string Options =
        "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c wal_level=replica -c max_wal_senders=4"
        + " -c hot_standby=on -c hot_standby_feedback=on -c timezone=UTC";

    private readonly string folder = TestFolder.Create();
    private readonly PostgresAccount account;
    private readonly PostgresBinaries binaries = PostgresBinaries.Find(EmbeddedPostgres.Settings, clusterVersion: null);

    private ReplicatedPostgres() => account = PostgresAccount.For(folder);

    public int PrimaryPort { get; private set; }

    public int ReplicaPort { get; private set; }

    /// <summary>Whether this machine has the program that copies a running server.</summary>
    public static bool IsPossible =>
        File.Exists(Program(PostgresBinaries.Find(EmbeddedPostgres.Settings, clusterVersion: null), "pg_basebackup"));

    /// <summary>Starts both, with an empty database.</summary>
    public static async Task<ReplicatedPostgres> Start()
    {
        var servers = new ReplicatedPostgres();
        servers.PrimaryPort = LoopbackPort.Choose();
        servers.ReplicaPort = LoopbackPort.Choose();

        servers.Run("initdb", "-D", "primary", "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        servers.StartServer("primary", servers.PrimaryPort);
        servers.Run(
            "pg_basebackup",
            "-d",
            $"host=127.0.0.1 port={servers.PrimaryPort} user={User}",
            "-D",
            "replica",
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
            "--no-sync"
        );
        servers.StartServer("replica", servers.ReplicaPort);
        await servers.OnPrimary("create database bulletin template template0", "postgres");
        return servers;
    }

    /// <summary>The connection string for these ports, in this order.</summary>
    public static string ConnectTo(string database, params int[] ports) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = string.Join(',', ports.Select(port => $"127.0.0.1:{port}")),
            Username = User,
            Database = database,
            Timeout = 5,
        }.ConnectionString;

    public Task OnPrimary(string sql, string database = User) => Execute(PrimaryPort, sql, database);

    public Task OnReplica(string sql) => Execute(ReplicaPort, sql, User);

    /// <summary>Kills a server.</summary>
    public void Crash(string name) => Run("pg_ctl", "stop", "-D", name, "-m", "immediate", "-w");

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();

        foreach (var name in (string[])["replica", "primary"])
        {
            account.Run(folder, binaries.Program("pg_ctl"), "stop", "-D", name, "-m", "immediate", "-w");
        }

        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task Execute(int port, string sql, string database)
    {
        await using var connection = new NpgsqlConnection(ConnectTo(database, port) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // Some folders contain only the server's programs.
    private static string Program(PostgresBinaries binaries, string name) =>
        File.Exists(binaries.Program(name)) ? binaries.Program(name) : $"/usr/lib/postgresql/{binaries.Major}/bin/{name}";

    private void StartServer(string name, int port) =>
        Run("pg_ctl", "start", "-D", name, "-l", $"{name}.log", "-w", "-o", $"-p {port} {Options}");

    private void Run(string program, params string[] words)
    {
        var outcome = account.Run(folder, [Program(binaries, program), .. words]);
        Assert.True(outcome.Succeeded, $"{program}: {outcome.Output}");
    }
}
