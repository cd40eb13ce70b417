using System.Diagnostics;

namespace LocalPostgres;

/// <summary>Starts and stops the server of a folder with <c>pg_ctl</c>.</summary>
internal sealed class ServerProgram(
    ServerFolder folder,
    LocalServerSettings settings,
    PostgresAccount account,
    PostgresBinaries binaries
)
{
    /// <summary>Starts the server on the given port, else on that of the previous run, else on any free one; returns the port.</summary>
    public int Start(int? fixedPort)
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(ServerFolder.Pause))
        {
            var port = fixedPort ?? LoopbackPort.Choose(folder.LastPort);
            File.Delete(folder.Log);
            var start = Control(
                "start",
                "-l",
                ServerFolder.LogName,
                "-t",
                $"{ServerFolder.Patience.TotalSeconds}",
                "-o",
                Options(port)
            );

            if (start.Succeeded)
            {
                folder.LastPort = port;
                return port;
            }

            var output = File.Exists(folder.Log) ? File.ReadAllText(folder.Log) : start.Output;

            if (!IsTemporary(output) || waited.Elapsed > ServerFolder.Patience)
            {
                throw new LocalPostgresException($"PostgreSQL did not start in {folder.Path}: {ServerMessage.ReasonIn(output)}");
            }
        }
    }

    public ProcessOutcome Stop() => Control("stop", "-m", "fast");

    private ProcessOutcome Control(string action, params string[] options) =>
        account.Run(folder.Path, [binaries.Program("pg_ctl"), action, "-D", ServerFolder.ClusterName, "-w", .. options]);

    // Another program took the port first, or children of a killed server are still running.
    private static bool IsTemporary(string output) =>
        output.Contains("Address already in use", StringComparison.Ordinal)
        || output.Contains("shared memory block", StringComparison.Ordinal);

    // What PostgreSQL's manual recommends for a machine of its own; this one is shared, so up to a gigabyte.
    private static long SharedMegabytes =>
        Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / (1024 * 1024), 128, 1024);

    // No socket file: in a deep folder its path would exceed the operating system's limit.
    private string Options(int port) =>
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC -c log_timezone=UTC"
        + (
            settings.IsDurable
                ? $" -c shared_buffers={SharedMegabytes}MB"
                : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c wal_level=minimal"
                    + " -c max_wal_senders=0 -c max_connections=300"
        );
}
