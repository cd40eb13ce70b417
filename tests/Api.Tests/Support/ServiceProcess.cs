using System.Diagnostics;

namespace Api.Tests.Support;

/// <summary>The service as people run it: a process of its own, on a free port, with settings from arguments and environment.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServiceProcess(Process process) => this.process = process;

    public int Id => process.Id;

    private static readonly string[] Program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "bulletin.dll")];

    /// <summary>Starts the service with these settings, under another account if a prefix such as runuser says so.</summary>
    public static ServiceProcess Start(IReadOnlyDictionary<string, string> settings, params string[] prefix) =>
        Run(settings, [.. prefix, .. Program]);

    /// <summary>Starts one of the program's commands with these settings.</summary>
    public static ServiceProcess Command(IReadOnlyDictionary<string, string> settings, params string[] words) =>
        Run(settings, [.. Program, .. words]);

    private static ServiceProcess Run(IReadOnlyDictionary<string, string> settings, string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        start.Environment.Remove("ConnectionStrings__Bulletin");
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // AVIF would keep a processor busy that the other tests need.
        start.Environment["Images__MakesAvif"] = "false";
        // In tests there is no load balancer that has to notice a shutdown.
        start.Environment["Shutdown__DrainSeconds"] = "0";

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new ServiceProcess(Process.Start(start)!);
    }

    /// <summary>Reads the service's output until it listens, and returns the address.</summary>
    public async Task<Uri> Listening()
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf("listens on ", StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Uri(line[(at + "listens on ".Length)..].Split('"', ' ')[0]);
            }
        }

        throw new InvalidOperationException($"The service ended: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Waits for the exit; returns the exit code, the unread rest of standard output, and standard error.</summary>
    public async Task<(int Code, string Output, string Errors)> Ended()
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, errors);
    }

    /// <summary>Stops the service, as Ctrl-C or a service manager would, and waits for the exit.</summary>
    public async Task<(int Code, string Output, string Errors)> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        return await Ended();
    }

    /// <summary>Sends a signal, such as TERM, without waiting.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills the service and waits for the exit.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }

        process.Dispose();
    }
}
