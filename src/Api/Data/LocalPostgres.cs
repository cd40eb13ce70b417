using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Api.Data;

/// <summary>How an embedded PostgreSQL is run; one that is not durable is fast, and lost with the machine: for tests.</summary>
internal sealed record LocalPostgresSettings(bool Durable = true);

/// <summary>A PostgreSQL of the service's own: in a folder, on loopback only, kept between runs, stopped with its last user.</summary>
/// <remarks>
/// The folder holds <c>cluster/</c> (the data), <c>password</c>, <c>port</c>, <c>postgres.log</c>, and two lock files: the
/// holder of <c>turn</c> starts or stops the server, those who share <c>users</c> use it. Both locks end with their process, however it ends.
/// </remarks>
internal sealed class LocalPostgres : IAsyncDisposable
{
    private const string Name = "bulletin";

    // EWOULDBLOCK, which .NET passes on as it is.
    private const int LockedOnLinux = 11;
    private const int LockedOnMacOs = 35;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string folder;
    private readonly LocalPostgresSettings settings;
    private readonly ILogger log;
    private readonly PostgresAccount account;
    private readonly PostgresBinaries binaries;
    private readonly string application =
        $"{Name}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    private readonly FileStream use;
    private bool disposed;

    private LocalPostgres(string folder, LocalPostgresSettings settings, ILogger log)
    {
        (this.folder, this.settings, this.log) = (folder, settings, log);
        account = PostgresAccount.For(folder);
        binaries = PostgresBinaries.Find(ClusterVersion());
        use = new FileStream(In("users"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
    }

    /// <summary>The way into the database <c>bulletin</c>, as its owner.</summary>
    public string ConnectionString => ConnectTo(Name);

    private int Port { get; set; }

    /// <summary>Brings the folder's PostgreSQL up: makes it, starts it, repairs it or joins the one that runs.</summary>
    public static LocalPostgres Start(string folder, LocalPostgresSettings settings, ILogger log)
    {
        folder = Path.GetFullPath(folder);

        try
        {
            Directory.CreateDirectory(folder);
            using var turn = TakeTurn(folder);
            var postgres = new LocalPostgres(folder, settings, log);

            try
            {
                postgres.BringUp();
                return postgres;
            }
            catch
            {
                postgres.use.Dispose();
                throw;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The folder {folder} of the embedded PostgreSQL cannot be used: {refused.Message}",
                refused
            );
        }
    }

    /// <summary>Whether the server has died while this process uses it.</summary>
    public bool HasDied => !disposed && !IsRunning();

    /// <summary>Starts a server that has died, on the port that its users know; joins it when another service was faster.</summary>
    public void Revive()
    {
        using var turn = TakeTurn(folder);

        if (!disposed && RunningPort() is null)
        {
            StartServer(Port);
        }
    }

    /// <summary>Stops PostgreSQL, unless another service or any other client still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        using var turn = TakeTurn(folder);
        await use.DisposeAsync();

        // Also for the sake of strangers: pg_ctl would signal whatever program has a killed server's number by now.
        if (RunningPort() is null)
        {
            return;
        }

        if (IsUsedByOthers() || await HasOtherClients())
        {
            log.LogInformation("The embedded PostgreSQL in {Folder} is still in use and goes on running.", folder);
            return;
        }

        var stop = account.Run(folder, binaries.Program("pg_ctl"), "stop", "-D", "cluster", "-m", "fast", "-w");

        if (!stop.Succeeded)
        {
            log.LogWarning("The embedded PostgreSQL in {Folder} did not stop: {Reason}", folder, Reason(stop.Output));
        }
    }

    private void BringUp()
    {
        if (ClusterVersion() is null)
        {
            MakeCluster();
        }

        if (RunningPort() is { } running)
        {
            Port = running;
            log.LogInformation(
                "Joined the embedded PostgreSQL {Version} in {Folder} on port {Port}.",
                binaries.Major,
                folder,
                Port
            );
        }
        else
        {
            StartServer(port: null);
            log.LogInformation(
                "Started the embedded PostgreSQL {Version} in {Folder} on port {Port}.",
                binaries.Major,
                folder,
                Port
            );
        }

        EnsureDatabase();
    }

    // The cluster is made under another name and renamed when whole, so that one cut short is never taken for a database.
    private void MakeCluster()
    {
        if (Directory.Exists(In("cluster")))
        {
            throw new StartupException($"The folder {In("cluster")} holds no whole PostgreSQL cluster: move it away.");
        }

        WritePassword();
        var made = new Outcome(1, "");
        string[] form = ["-A", "scram-sha-256", "-E", "UTF8", "--no-instructions"];
        string[] sync = settings.Durable ? [] : ["--no-sync"];

        foreach (var locale in new[] { "C.UTF-8", "en_US.UTF-8", "C" })
        {
            if (Directory.Exists(In("cluster.new")))
            {
                Directory.Delete(In("cluster.new"), recursive: true);
            }

            made = account.Run(
                folder,
                [
                    binaries.Program("initdb"),
                    "-D",
                    "cluster.new",
                    "-U",
                    Name,
                    "--pwfile",
                    "password",
                    .. form,
                    $"--locale={locale}",
                    .. sync,
                ]
            );

            if (made.Succeeded || !made.Output.Contains("invalid locale", StringComparison.Ordinal))
            {
                break;
            }
        }

        if (!made.Succeeded)
        {
            throw new StartupException($"PostgreSQL could not make its data folder in {folder}: {Reason(made.Output)}");
        }

        Directory.Move(In("cluster.new"), In("cluster"));
    }

    private void WritePassword()
    {
        File.Delete(In("password"));
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
        {
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new StreamWriter(In("password"), mode))
        {
            file.WriteLine(RandomNumberGenerator.GetHexString(40, lowercase: true));
        }

        if (account.Owner is { } owner)
        {
            Command.Run(folder, "chown", owner, "password");
        }
    }

    private void StartServer(int? port)
    {
        var patience = Stopwatch.StartNew();

        while (true)
        {
            Port = port ?? ChoosePort();
            File.Delete(In("postgres.log"));
            var start = account.Run(
                folder,
                binaries.Program("pg_ctl"),
                "start",
                "-D",
                "cluster",
                "-l",
                "postgres.log",
                "-w",
                "-t",
                $"{Patience.TotalSeconds}",
                "-o",
                Options()
            );

            if (start.Succeeded)
            {
                File.WriteAllText(In("port"), $"{Port}\n");
                return;
            }

            var reason = File.Exists(In("postgres.log")) ? File.ReadAllText(In("postgres.log")) : start.Output;

            // Another program was faster to the port, or the children of a killed server have not all noticed its end yet.
            var passing =
                reason.Contains("Address already in use", StringComparison.Ordinal)
                || reason.Contains("shared memory block", StringComparison.Ordinal);

            if (!passing || patience.Elapsed > Patience)
            {
                throw new StartupException($"PostgreSQL did not start in {folder}: {Reason(reason)}");
            }

            Thread.Sleep(Pause);
        }
    }

    // No socket file: its path would be longer than the system allows in a deep folder.
    private string Options() =>
        $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC -c log_timezone=UTC"
        + (
            settings.Durable
                ? ""
                : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c wal_level=minimal"
                    + " -c max_wal_senders=0 -c max_connections=300"
        );

    private int ChoosePort()
    {
        if (File.Exists(In("port")) && int.TryParse(File.ReadAllText(In("port")), out var before) && FreePort(before) is { } same)
        {
            return same;
        }

        return FreePort(0) ?? throw new StartupException("There is no free port on 127.0.0.1 for the embedded PostgreSQL.");
    }

    private static int? FreePort(int wanted)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, wanted);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private void EnsureDatabase()
    {
        try
        {
            using var connection = new NpgsqlConnection(ConnectTo("postgres"));
            connection.Open();
            using var find = new NpgsqlCommand($"select 1 from pg_database where datname = '{Name}'", connection);

            if (find.ExecuteScalar() is null)
            {
                using var create = new NpgsqlCommand($"create database {Name} template template0", connection);
                create.ExecuteNonQuery();
            }
        }
        catch (NpgsqlException failure)
        {
            throw new StartupException(
                $"The embedded PostgreSQL in {folder} runs but does not answer: {failure.Message}",
                failure
            );
        }
    }

    // The port of the server that runs on this folder, once it is ready; null when none runs.
    private int? RunningPort()
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < Patience; Thread.Sleep(Pause))
        {
            if (ReadLines(In("cluster/postmaster.pid")) is not { Length: > 0 } lines || !int.TryParse(lines[0], out var pid))
            {
                return null;
            }

            if (!IsServer(pid, lines[0]))
            {
                return null;
            }

            if (lines.Length > 7 && lines[7].Trim() is "ready")
            {
                return int.Parse(lines[3], null);
            }
        }

        throw new StartupException($"The PostgreSQL in {folder} neither starts nor stops; see {In("postgres.log")}.");
    }

    // Looks only, without a turn: what is left behind is cleaned up by the process that starts the server.
    private bool IsRunning()
    {
        if (ReadLines(In("cluster/postmaster.pid")) is not [var line, ..] || !int.TryParse(line, out var pid))
        {
            return false;
        }

        return OperatingSystem.IsLinux()
            ? ReadLines($"/proc/{pid}/cwd/postmaster.pid") is [var own, ..] && own == line
            : IsServer(pid, line);
    }

    // After kill -9 or a new container the number may belong to another program by now, and PostgreSQL would take that for itself.
    private bool IsServer(int pid, string line)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Command.Run("/", "ps", "-p", $"{pid}", "-o", "comm=").Output.EndsWith("postgres", StringComparison.Ordinal);
        }

        if (!Directory.Exists($"/proc/{pid}"))
        {
            return false;
        }

        // A server works inside its cluster; reading through its own eyes is right even where the folder has several names.
        if (ReadLines($"/proc/{pid}/cwd/postmaster.pid") is { Length: > 0 } own && own[0] == line)
        {
            return true;
        }

        File.Delete(In("cluster/postmaster.pid"));
        return false;
    }

    private bool IsUsedByOthers()
    {
        try
        {
            using var all = new FileStream(In("users"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task<bool> HasOtherClients()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectTo("postgres"));
            await connection.OpenAsync();
            await using var count = new NpgsqlCommand(
                "select exists (select from pg_stat_activity where backend_type = 'client backend' and application_name <> @own)",
                connection
            );
            count.Parameters.AddWithValue("own", application);
            return await count.ExecuteScalarAsync() is true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string ConnectTo(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Database = database,
            Username = Name,
            Password = File.ReadAllText(In("password")).Trim(),
            ApplicationName = application,
            Pooling = database is Name,
        }.ConnectionString;

    private int? ClusterVersion() => ReadLines(In("cluster/PG_VERSION")) is [var version, ..] ? int.Parse(version, null) : null;

    private string In(string name) => Path.Combine(folder, name);

    private static FileStream TakeTurn(string folder)
    {
        for (var patience = Stopwatch.StartNew(); ; Thread.Sleep(Pause))
        {
            try
            {
                return new FileStream(Path.Combine(folder, "turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (taken.HResult is LockedOnLinux or LockedOnMacOs && patience.Elapsed < Patience) { }
        }
    }

    private static string[]? ReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The line that tells why, of all that a program of PostgreSQL or its log says.
    private static string Reason(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.FirstOrDefault(line =>
                line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("error:", StringComparison.Ordinal)
            ) ?? lines.LastOrDefault("no reason given");
    }
}
