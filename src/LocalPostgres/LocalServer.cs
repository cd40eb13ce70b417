using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LocalPostgres;

/// <summary>The application's own PostgreSQL server: in a folder, loopback only, kept between runs, stopped with its last user.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly ServerFolder folder;
    private readonly LocalServerSettings settings;
    private readonly ILogger log;
    private readonly PostgresAccount account;
    private readonly PostgresBinaries binaries;
    private readonly ServerProgram program;
    private readonly Postmaster postmaster;
    private readonly string applicationName;
    private readonly FileStream use;
    private int port;
    private bool disposed;

    private LocalServer(ServerFolder folder, LocalServerSettings settings, ILogger log)
    {
        (this.folder, this.settings, this.log) = (folder, settings, log);
        account = PostgresAccount.For(folder.Path);
        binaries = PostgresBinaries.Find(settings, folder.ClusterVersion);
        program = new ServerProgram(folder, settings, account, binaries);
        postmaster = new Postmaster(folder);
        applicationName = $"{settings.Name}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        use = folder.Use();
    }

    /// <summary>The connection string of the application's database, as its owner.</summary>
    public string ConnectionString => ConnectTo(settings.Name, pooled: true);

    /// <summary>Whether the server has died while this process uses it.</summary>
    public bool HasDied => !disposed && !postmaster.IsRunning();

    /// <summary>Creates, starts or repairs the server of the folder, or joins the running one.</summary>
    public static LocalServer Start(string folder, LocalServerSettings settings, ILogger log)
    {
        var files = new ServerFolder(folder);

        try
        {
            Directory.CreateDirectory(files.Path);
            using var turn = files.TakeTurn();
            var server = new LocalServer(files, settings, log);

            try
            {
                server.StartOrJoin();
                return server;
            }
            catch
            {
                server.use.Dispose();
                throw;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new LocalPostgresException(
                $"The folder {files.Path} of the embedded PostgreSQL cannot be used: {refused.Message}",
                refused
            );
        }
    }

    /// <summary>Restarts a server that has died, on the same port; does nothing if another process has already done so.</summary>
    public void Revive()
    {
        using var turn = folder.TakeTurn();

        if (!disposed && postmaster.WaitForPort() is null)
        {
            program.Start(port);
        }
    }

    /// <summary>Stops the server, unless another process or any other client still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        using var turn = folder.TakeTurn();
        await use.DisposeAsync();

        // pg_ctl would signal whichever process now has the PID of a killed server.
        if (postmaster.WaitForPort() is null)
        {
            return;
        }

        if (folder.IsUsed() || await HasOtherClients())
        {
            log.LogInformation("The embedded PostgreSQL in {Folder} is still in use and keeps running.", folder.Path);
            return;
        }

        var stop = program.Stop();

        if (!stop.Succeeded)
        {
            log.LogWarning(
                "The embedded PostgreSQL in {Folder} did not stop: {Reason}",
                folder.Path,
                ServerMessage.ReasonIn(stop.Output)
            );
        }
    }

    private void StartOrJoin()
    {
        if (folder.ClusterVersion is null)
        {
            new ClusterFactory(folder, settings, account, binaries).Create();
        }

        var running = postmaster.WaitForPort();
        port = running ?? program.Start(fixedPort: null);
        log.LogInformation(
            "{Joined} the embedded PostgreSQL {Version} in {Folder} on port {Port}.",
            running is null ? "Started" : "Joined",
            binaries.Major,
            folder.Path,
            port
        );
        EnsureDatabase();
    }

    private void EnsureDatabase()
    {
        try
        {
            using var connection = new NpgsqlConnection(ConnectTo("postgres", pooled: false));
            connection.Open();
            using var find = new NpgsqlCommand($"select 1 from pg_database where datname = '{settings.Name}'", connection);

            if (find.ExecuteScalar() is null)
            {
                using var create = new NpgsqlCommand($"create database {settings.Name} template template0", connection);
                create.ExecuteNonQuery();
            }
        }
        catch (NpgsqlException failure)
        {
            throw new LocalPostgresException(
                $"The embedded PostgreSQL in {folder.Path} runs but does not answer: {failure.Message}",
                failure
            );
        }
    }

    private async Task<bool> HasOtherClients()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectTo("postgres", pooled: false));
            await connection.OpenAsync();
            await using var count = new NpgsqlCommand(
                "select exists (select from pg_stat_activity where backend_type = 'client backend' and application_name <> @own)",
                connection
            );
            count.Parameters.AddWithValue("own", applicationName);
            return await count.ExecuteScalarAsync() is true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string ConnectTo(string database, bool pooled) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = settings.Name,
            Password = folder.Password,
            ApplicationName = applicationName,
            Pooling = pooled,
        }.ConnectionString;
}
