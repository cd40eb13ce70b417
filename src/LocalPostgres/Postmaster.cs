using System.Diagnostics;

namespace LocalPostgres;

/// <summary>The server process of a folder, as its <c>postmaster.pid</c> describes it.</summary>
internal sealed class Postmaster(ServerFolder folder)
{
    /// <summary>The port of the running server, once it is ready; null if none runs.</summary>
    public int? WaitForPort()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < ServerFolder.Patience; Thread.Sleep(ServerFolder.Pause))
        {
            if (Read() is not { } file || !IsServer(file))
            {
                return null;
            }

            if (file.Lines.Length > 7 && file.Lines[7].Trim() is "ready")
            {
                return int.Parse(file.Lines[3], null);
            }
        }

        throw new LocalPostgresException($"The PostgreSQL in {folder.Path} neither starts nor stops; see {folder.Log}.");
    }

    // Does not take the turn lock: the process that starts the server cleans up leftovers.
    /// <summary>Whether the server runs.</summary>
    public bool IsRunning() => Read() is { } file && (OperatingSystem.IsLinux() ? WorksInCluster(file) : IsServer(file));

    // After kill -9 or in a new container the PID may belong to another program, which PostgreSQL would take for its own server.
    private bool IsServer(ProcessFile file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return ProcessRunner
                .Run("/", "ps", "-p", $"{file.ProcessId}", "-o", "comm=")
                .Output.EndsWith("postgres", StringComparison.Ordinal);
        }

        if (!Directory.Exists($"/proc/{file.ProcessId}"))
        {
            return false;
        }

        if (WorksInCluster(file))
        {
            return true;
        }

        File.Delete(folder.ProcessFile);
        return false;
    }

    // The working directory of a server is its cluster. Read through /proc, this is correct even if the folder has several paths.
    private static bool WorksInCluster(ProcessFile file) =>
        ServerFolder.ReadLines($"/proc/{file.ProcessId}/cwd/postmaster.pid") is [var line, ..] && line == file.Lines[0];

    private ProcessFile? Read() =>
        ServerFolder.ReadLines(folder.ProcessFile) is [var line, ..] lines && int.TryParse(line, out var id)
            ? new ProcessFile(id, lines)
            : null;

    private sealed record ProcessFile(int ProcessId, string[] Lines);
}
