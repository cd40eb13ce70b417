using System.ComponentModel;
using System.Diagnostics;

namespace LocalPostgres;

/// <summary>Runs a program of the operating system to its end.</summary>
public static class ProcessRunner
{
    private const int NotFound = 127;

    /// <summary>Runs the program in the folder and waits for it; the exit code is 127 if it does not exist, as in a shell.</summary>
    public static ProcessOutcome Run(string folder, params IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(words.First(), words.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Messages are matched and shown: they must not depend on the user's locale.
            Environment = { ["LC_ALL"] = "C" },
        };

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new ProcessOutcome(process.ExitCode, (output + errors.GetAwaiter().GetResult()).Trim());
        }
        catch (Win32Exception missing)
        {
            return new ProcessOutcome(NotFound, missing.Message);
        }
    }
}
