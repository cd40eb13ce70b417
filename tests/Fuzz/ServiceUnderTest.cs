using System.Diagnostics;

namespace Fuzz;

/// <summary>The service under test: the Release build as a separate process, with demo content in a temporary folder.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    private const string Program = "src/Api/bin/Release/net10.0/bulletin.dll";
    private const string Announcement = "Bulletin listens on ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly string folder;

    private ServiceUnderTest(Process process, string folder, Uri address) =>
        (this.process, this.folder, Address) = (process, folder, address);

    public Uri Address { get; }

    public static async Task<ServiceUnderTest> Start(string log)
    {
        var folder = Directory.CreateTempSubdirectory("bulletin-fuzz").FullName;
        var process = Process.Start(Command(folder))!;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lines = TextWriter.Synchronized(new StreamWriter(log, append: false) { AutoFlush = true });

        // Read to the end, so that the service never blocks on a full pipe.
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new FuzzException($"The service ended: see {log}."));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        try
        {
            return new ServiceUnderTest(process, folder, await listening.Task.WaitAsync(Patience));
        }
        catch (Exception failure) when (failure is TimeoutException or FuzzException)
        {
            await End(process, folder);
            throw failure as FuzzException ?? new FuzzException($"The service did not start within {Patience}: see {log}.");
        }

        void Read(string? line)
        {
            lines.WriteLine(line);

            if (line?.IndexOf(Announcement, StringComparison.Ordinal) is >= 0 and var at)
            {
                listening.TrySetResult(new Uri(line[(at + Announcement.Length)..].Trim()));
            }
        }
    }

    /// <summary>Makes a key with the program's own command.</summary>
    public async Task<string> CreateKey(string role)
    {
        using var command = Process.Start(Command(folder, "keys", "create", "--name", $"fuzz {role}", "--role", role))!;
        _ = command.StandardError.ReadToEndAsync();
        var key = (await command.StandardOutput.ReadToEndAsync()).Trim();
        await command.WaitForExitAsync();
        return command.ExitCode == 0 ? key : throw new FuzzException($"No {role} key could be made.");
    }

    private static ProcessStartInfo Command(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Data__Folder"] = folder;
        // Encoding AVIF in the background would take CPU time from the calls.
        start.Environment["Images__MakesAvif"] = "false";

        // The limits are tested by themselves; here they would hide everything else.
        foreach (var limit in (string[])["Reads", "Searches", "Writes", "Uploads", "WrongKeys"])
        {
            start.Environment[$"Limits__{limit}PerMinute"] = "0";
        }

        start.Environment["Limits__Streams"] = "0";
        // There is a catalogue only where a licence is set.
        start.Environment["Catalog__License"] = "https://www.govdata.de/dl-de/by-2-0";
        return start;
    }

    public ValueTask DisposeAsync() => End(process, folder);

    /// <summary>Ends it as a service manager would, and removes its data.</summary>
    private static async ValueTask End(Process process, string folder)
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
