namespace Api.Data;

/// <summary>Where the service's own data is: the embedded database, pictures and local keys.</summary>
internal static class DataFolder
{
    /// <summary>The setting that names it.</summary>
    public const string Setting = "Data:Folder";

    // systemd's name for the folder that a unit may write to.
    private const string StateDirectory = "STATE_DIRECTORY";

    private static string? StateFolder => Environment.GetEnvironmentVariable(StateDirectory)?.Split(':')[0];

    /// <summary>What decides when nothing is set: the service manager, or the place of the program.</summary>
    public static string Default => string.IsNullOrEmpty(StateFolder) ? "default" : StateDirectory;

    public static string Find(IConfiguration configuration) =>
        Choose(configuration["Data:Folder"], StateFolder, AppContext.BaseDirectory, UsualFolder);

    /// <summary>The folder that is set, else the service manager's, else <c>.data</c> of the clone, else that of the platform.</summary>
    public static string Choose(string? set, string? stateFolder, string program, Func<string> usual) =>
        set is { Length: > 0 } ? Path.GetFullPath(set)
        : stateFolder is { Length: > 0 } ? stateFolder
        : CloneOf(program) is { } clone ? Path.Combine(clone, ".data")
        : usual();

    private static string? CloneOf(string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Api.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    // PostgreSQL does not run as root, and the account that it runs under cannot reach the home of root.
    private static string UsualFolder() =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? "/var/lib/bulletin"
        : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            is { Length: > 0 } home
            ? Path.Combine(home, "bulletin")
        : throw new StartupException("This account has no home: name a folder for the data in Data__Folder.");
}
