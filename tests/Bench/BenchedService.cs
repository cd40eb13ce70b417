using System.Diagnostics;

namespace Bench;

/// <summary>A server process of this run: the released service, or the floor it is compared with.</summary>
internal sealed class BenchedService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private BenchedService(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it listens, on loopback.</summary>
    public Uri Address { get; }

    /// <summary>The current resident memory, private and shared, in megabytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024.0 * 1024);
        }
    }

    /// <summary>How many files, sockets and pipes it has open.</summary>
    public int Handles => Directory.EnumerateFileSystemEntries($"/proc/{process.Id}/fd").Count();

    public int Threads => Directory.EnumerateDirectories($"/proc/{process.Id}/task").Count();

    /// <summary>The CPU time used so far, as counted by the kernel.</summary>
    public double ProcessorSeconds
    {
        get
        {
            // Time in user mode and in the kernel, in hundredths, follow the name, which may contain spaces.
            var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(')')[^1].Split(' ');
            return (long.Parse(fields[12], null) + long.Parse(fields[13], null)) / 100.0;
        }
    }

    /// <summary>The peak of resident memory since the start, or since it was reset, in megabytes.</summary>
    public double PeakMegabytes =>
        long.Parse(
            File.ReadLines($"/proc/{process.Id}/status")
                .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Split(' ')[^2],
            null
        ) / 1024.0;

    /// <summary>Resets the memory peak to the current value.</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");

    /// <summary>Starts a program with these settings and waits until it prints its address; other output goes to a file.</summary>
    public static async Task<BenchedService> Start(
        string program,
        string log,
        IReadOnlyDictionary<string, string> settings,
        params string[] words
    )
    {
        var start = new ProcessStartInfo("dotnet", [program, .. words])
        {
            WorkingDirectory = Path.GetDirectoryName(program)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Default"] = "Warning";

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var last = "";
        var said = TextWriter.Synchronized(new StreamWriter(log, append: false) { AutoFlush = true });

        // Keep reading its output, so that it never blocks on a full pipe.
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new BenchException($"{program} ended: {last}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        try
        {
            return new BenchedService(process, await listening.Task.WaitAsync(Patience));
        }
        catch
        {
            process.Kill();
            throw;
        }

        void Hear(string? line)
        {
            last = string.IsNullOrWhiteSpace(line) ? last : line;
            said.WriteLine(line);

            if (line?.IndexOf("listens on ", StringComparison.Ordinal) is >= 0 and var at)
            {
                listening.TrySetResult(new Uri(line[(at + "listens on ".Length)..].Trim()));
            }
        }
    }

    /// <summary>Sends SIGTERM, as a service manager would, and waits for the exit.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
