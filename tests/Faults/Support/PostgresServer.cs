using Api.Data;
using Api.Tests.Support;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Faults.Support;

/// <summary>A temporary PostgreSQL cluster, which a test may stop, pause and damage.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly PostgresBinaries binaries;

    private PostgresServer(string folder, string connectionString)
    {
        this.folder = folder;
        ConnectionString = connectionString;
        binaries = PostgresBinaries.Find(EmbeddedPostgres.Settings, clusterVersion: null);
    }

    /// <summary>Connects to an empty database of the cluster as superuser; does not change when the server restarts.</summary>
    public string ConnectionString { get; }

    public int Port => new NpgsqlConnectionStringBuilder(ConnectionString).Port;

    /// <summary>The data folder of the cluster.</summary>
    public string Cluster => Path.Combine(folder, "cluster");

    public bool IsRunning => File.Exists(PidFile) && IsAlive(Postmaster);

    private string PidFile => Path.Combine(Cluster, "postmaster.pid");

    private int Postmaster => int.Parse(File.ReadLines(PidFile).First(), null);

    /// <summary>Copies the template and starts it, in a folder of its own or in one on a disk of the test.</summary>
    public static async Task<PostgresServer> Create(string? folder = null)
    {
        folder ??= TestFolder.Create();
        await ClusterTemplate.CopyTo(folder);
        var started = LocalServer.Start(folder, EmbeddedPostgres.Settings, NullLogger.Instance);
        var settings = new NpgsqlConnectionStringBuilder(started.ConnectionString) { ApplicationName = null, Pooling = true };
        return new PostgresServer(folder, settings.ConnectionString);
    }

    /// <summary>Shuts the server down: `fast` is orderly, `immediate` like a crash.</summary>
    public void Stop(string mode = "fast") => Control("stop", "-m", mode);

    /// <summary>Starts the server again on the same port, with these settings on its command line.</summary>
    public void Start(params string[] settings)
    {
        if (!IsRunning)
        {
            // In a container whose first process reaps no zombies, PostgreSQL mistakes a killed server for a running one.
            File.Delete(PidFile);
        }

        var options = string.Join(' ', settings.Select(setting => $"-c {setting}"));
        string[] own = ["-o", $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {options}"];
        Control("start", ["-l", "postgres.log", .. own]);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Ends the server with SIGKILL; its children notice and end too. Returns when the last of them has.</summary>
    public void Kill()
    {
        var processes = Processes();
        ProcessRunner.Run("/", "kill", "-KILL", $"{Postmaster}");
        SpinWait.SpinUntil(() => !processes.Any(IsAlive));
    }

    /// <summary>Ends the processes that serve the service with SIGKILL; the server then restarts by itself.</summary>
    public async Task KillBackends()
    {
        var backends = await Value<string>(
            "select string_agg(pid::text, ' ') from pg_stat_activity where application_name = 'bulletin'"
        );
        ProcessRunner.Run("/", ["kill", "-KILL", .. backends!.Split(' ')]);
    }

    /// <summary>Suspends every process of the server: connections stay open and nothing responds.</summary>
    public void Pause() => Signal("-STOP");

    /// <summary>Resumes a paused server.</summary>
    public void Resume() => Signal("-CONT");

    /// <summary>Opens a connection that bypasses the service.</summary>
    public async Task<NpgsqlConnection> Connect()
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Runs a statement and returns its first value.</summary>
    public async Task<T?> Value<T>(string sql)
    {
        await using var connection = await Connect();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is T value ? value : default;
    }

    /// <summary>Adds settings to the configuration file; they count from the next start.</summary>
    public Task Configure(string settings) =>
        File.AppendAllTextAsync(Path.Combine(Cluster, "postgresql.conf"), settings + "\n", TestContext.Current.CancellationToken);

    /// <summary>Lets the server's account use a file or folder.</summary>
    public void HandOver(string path)
    {
        if (PostgresAccount.For(folder).Owner is { } owner)
        {
            ProcessRunner.Run("/", "chown", owner, path);
        }
    }

    /// <summary>A file that the server's programs write or read.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>How a program of PostgreSQL connects to a database.</summary>
    public string[] Way(string database)
    {
        var way = new NpgsqlConnectionStringBuilder(ConnectionString);
        return ["--dbname", $"host={way.Host} port={way.Port} user={way.Username} password={way.Password} dbname={database}"];
    }

    /// <summary>
    /// Tables, functions and everything else but rows, as pg_dump writes it. Restored and dumped once more: PostgreSQL writes some expressions with
    /// fewer parentheses the second time.
    /// </summary>
    public async Task<string> SchemaOf(string database)
    {
        var copy = $"{database}_again";
        await Value<object>($"create database {copy} template template0");
        Run("pg_dump", [.. Way(database), "--schema-only", "--format=custom", "--no-owner", "--file=schema.dump"]);
        Run("pg_restore", [.. Way(copy), "--no-owner", "--exit-on-error", "schema.dump"]);
        Run("pg_dump", [.. Way(copy), "--schema-only", "--no-owner", "--file=schema.sql"]);
        // Newer versions begin with a random word.
        return string.Join('\n', File.ReadLines(PathOf("schema.sql")).Where(line => !line.StartsWith('\\')));
    }

    /// <summary>Runs one of PostgreSQL's programs as the server's account.</summary>
    public void Run(string program, params string[] words)
    {
        // Some folders contain only the server's programs.
        var file = File.Exists(binaries.Program(program))
            ? binaries.Program(program)
            : $"/usr/lib/postgresql/{binaries.Major}/bin/{program}";
        Assert.SkipUnless(File.Exists(file), $"{program} of PostgreSQL {binaries.Major} is not installed.");

        var outcome = PostgresAccount.For(folder).Run(folder, [file, .. words]);
        Assert.True(outcome.Succeeded, $"{program}: {outcome.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();

        if (IsRunning)
        {
            Resume();
            Stop("immediate");
        }

        await Task.Yield();
        Directory.Delete(folder, recursive: true);
    }

    private void Control(string action, params string[] options)
    {
        var account = PostgresAccount.For(folder);
        var outcome = account.Run(folder, [binaries.Program("pg_ctl"), action, "-D", "cluster", "-w", .. options]);
        Assert.True(
            outcome.Succeeded,
            $"pg_ctl {action}: {outcome.Output}\n{File.ReadAllText(Path.Combine(folder, "postgres.log"))}"
        );
    }

    // A process may have ended since it was listed; kill then reports an error.
    private void Signal(string signal) =>
        ProcessRunner.Run("/", ["kill", signal, .. Processes().Select(process => $"{process}")]);

    private int[] Processes()
    {
        var postmaster = Postmaster;
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName);

        return
        [
            postmaster,
            .. all.Select(name => int.TryParse(name, out var pid) ? pid : 0).Where(pid => pid > 0 && ParentOf(pid) == postmaster),
        ];
    }

    // A zombie has ended, too.
    private static bool IsAlive(int pid) => Directory.Exists($"/proc/{pid}/cwd");

    private static int ParentOf(int pid)
    {
        try
        {
            // pid (name) state parent …: the name may contain anything, even parentheses.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], null);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
