using System.Diagnostics;
using Api.Data;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Support;

/// <summary>Temporary folders of a test run; their name identifies the run, so that leftovers of a killed run can be removed.</summary>
public static class TestFolder
{
    private const string Prefix = "bulletin-tests-";

    /// <summary>Makes an empty folder.</summary>
    public static string Create() => Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;

    /// <summary>Removes the folders of runs that have ended, and stops the servers that they left behind.</summary>
    public static async Task Sweep()
    {
        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), $"{Prefix}*").Where(IsAbandoned))
        {
            try
            {
                await Remove(left);
            }
            catch (Exception gone) when (gone is DirectoryNotFoundException or FileNotFoundException)
            {
                // Another run, which began at the same time, removes it too.
            }
        }
    }

    private static async Task Remove(string left)
    {
        foreach (var server in Directory.GetFiles(left, "postmaster.pid", SearchOption.AllDirectories))
        {
            await Stop(Path.GetFullPath("../..", server));
        }

        if (Directory.GetFiles(left, "postmaster.pid", SearchOption.AllDirectories).Length == 0)
        {
            Directory.Delete(left, recursive: true);
        }
    }

    // Joining a server and leaving it again stops it properly, also one that crashed.
    private static async Task Stop(string folder)
    {
        try
        {
            await LocalServer.Start(folder, EmbeddedPostgres.SettingsForTests, NullLogger.Instance).DisposeAsync();
        }
        catch (LocalPostgresException)
        {
            // Too broken to run, so nothing runs there.
            File.Delete(Path.Combine(folder, "cluster/postmaster.pid"));
        }
    }

    private static bool IsAbandoned(string folder)
    {
        try
        {
            using var run = Process.GetProcessById(int.Parse(Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], null));
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
