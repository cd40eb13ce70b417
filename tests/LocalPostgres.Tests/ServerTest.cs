using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: UnsupportedOSPlatform("windows")]

namespace LocalPostgres.Tests;

/// <summary>A test with a temporary folder for a server.</summary>
public abstract class ServerTest : IAsyncDisposable
{
    protected ServerTest(PreparedFolder prepared)
    {
        ArgumentNullException.ThrowIfNull(prepared);
        Folder = Path.Combine(Root, "postgres");
        File.SetUnixFileMode(Root, (UnixFileMode)0b111_101_101);
        ProcessRunner.Run("/", "cp", "-a", prepared.Folder, Folder);
    }

    /// <summary>Settings as in an application, except durability, for speed.</summary>
    public static LocalServerSettings Settings { get; } =
        new()
        {
            Name = "things",
            OldestVersion = 15,
            BinariesVariable = "BULLETIN_PG_BIN",
            Alternative = "skip these tests",
            IsDurable = false,
        };

    protected string Root { get; } = Directory.CreateTempSubdirectory("local-postgres-").FullName;

    /// <summary>The server's folder.</summary>
    protected string Folder { get; set; }

    private string ProcessFile => Path.Combine(Folder, "cluster/postmaster.pid");

    // Joining and leaving stops whatever a failed test has left running.
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(ProcessFile))
        {
            await Start().DisposeAsync();
        }

        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected LocalServer Start() => Start(Settings);

    protected LocalServer Start(LocalServerSettings settings) => LocalServer.Start(Folder, settings, NullLogger.Instance);

    protected bool Runs() => File.Exists(ProcessFile) && Directory.Exists($"/proc/{ServerId()}");

    protected int ServerId() => int.Parse(File.ReadLines(ProcessFile).First(), null);

    protected async Task KillServer()
    {
        using var server = Process.GetProcessById(ServerId());
        server.Kill();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The connection string without the application name.</summary>
    protected static string Target(LocalServer server) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { ApplicationName = null }.ConnectionString;

    protected static Task<object?> Write(LocalServer server) => Value(server, "create table written (id integer)");

    protected static async Task<bool> IsWritten(LocalServer server) =>
        await Value(server, "select to_regclass('written') is not null") is true;

    protected static async Task<object?> Value(LocalServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
