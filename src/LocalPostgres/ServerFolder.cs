using System.Diagnostics;

namespace LocalPostgres;

/// <summary>The files of a local server, and the locks by which processes share it.</summary>
/// <remarks>
/// The folder contains <c>cluster/</c> (the data), <c>password</c>, <c>port</c>, <c>postgres.log</c> and two lock files: the
/// holder of <c>turn</c> starts or stops the server, the holders of <c>users</c> use it. A lock ends with its process, however that exits.
/// </remarks>
internal sealed class ServerFolder(string path)
{
    // PostgreSQL's programs run in the folder and get these relative names: pg_ctl passes them through a shell, which might expand a path.
    public const string ClusterName = "cluster";
    public const string NewClusterName = "cluster.new";
    public const string PasswordName = "password";
    public const string LogName = "postgres.log";

    // EWOULDBLOCK, which .NET passes through unchanged.
    private const int LockedOnLinux = 11;
    private const int LockedOnMacOs = 35;

    /// <summary>The longest wait for another process.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The pause between checks of another process.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Cluster => In(ClusterName);

    /// <summary>A cluster being created.</summary>
    public string NewCluster => In(NewClusterName);

    public string PasswordFile => In(PasswordName);

    public string Log => In(LogName);

    /// <summary>The file in which a running server records its process, port and state.</summary>
    public string ProcessFile => In("cluster/postmaster.pid");

    private string PortFile => In("port");

    private string UsersFile => In("users");

    /// <summary>The major version that created the data; null if there is none.</summary>
    public int? ClusterVersion => ReadLines(In("cluster/PG_VERSION")) is [var version, ..] ? int.Parse(version, null) : null;

    public string Password => File.ReadAllText(PasswordFile).Trim();

    /// <summary>The port of the previous run; null if there is none.</summary>
    public int? LastPort
    {
        get => File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), out var port) ? port : null;
        set => File.WriteAllText(PortFile, $"{value}\n");
    }

    /// <summary>Waits until this process may start or stop the server.</summary>
    public FileStream TakeTurn()
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(Pause))
        {
            try
            {
                return new FileStream(In("turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (taken.HResult is LockedOnLinux or LockedOnMacOs && waited.Elapsed < Patience) { }
        }
    }

    /// <summary>Marks the server as used until disposal.</summary>
    public FileStream Use() => new(UsersFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    /// <summary>Whether any process uses the server.</summary>
    public bool IsUsed()
    {
        try
        {
            using var all = new FileStream(UsersFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>The lines of a file; null if it cannot be read.</summary>
    public static string[]? ReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
