namespace LocalPostgres;

/// <summary>The operating system account that PostgreSQL runs as: the caller's own, or another when the caller is root.</summary>
public sealed record PostgresAccount(IReadOnlyList<string> Prefix, string? Owner)
{
    // PostgreSQL refuses to run as root. If its folder is inside one that only root may enter (a clone in /root), the other
    // account gets a single capability: to traverse folders, or failing that (some containers) to ignore their modes.
    private static readonly string[] Capabilities = ["", "+dac_read_search", "+dac_override"];

    /// <summary>Chooses the account for a data folder and hands the folder over to it.</summary>
    public static PostgresAccount For(string folder)
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return new PostgresAccount([], null);
        }

        var owner = OwnerOf(folder) ?? Named("postgres") ?? Named("nobody");

        if (owner is null)
        {
            throw new LocalPostgresException(
                "PostgreSQL does not run as root, and there is neither an account postgres nor nobody to run it as."
            );
        }

        var handover = ProcessRunner.Run(folder, "chown", owner, folder);

        if (!handover.Succeeded)
        {
            throw new LocalPostgresException(
                $"The folder {folder} cannot be handed to the account that runs PostgreSQL: {handover.Output}"
            );
        }

        return Capabilities.Select(capability => As(owner, capability)).FirstOrDefault(account => account.CanReach(folder))
            ?? throw new LocalPostgresException(
                $"PostgreSQL does not run as root, and account {owner} cannot reach {folder} (setpriv of util-linux is needed). "
                    + "Move the folder to where every account may enter, or run the service as a normal user."
            );
    }

    /// <summary>Makes this account the owner of a file.</summary>
    internal void TakeOver(string file)
    {
        if (Owner is { } owner)
        {
            ProcessRunner.Run(Path.GetDirectoryName(file)!, "chown", owner, file);
        }
    }

    /// <summary>Runs a program as this account.</summary>
    public ProcessOutcome Run(string folder, params IEnumerable<string> words) =>
        ProcessRunner.Run(folder, [.. Prefix, .. words]);

    // Not test -w: access(2) ignores capabilities.
    private bool CanReach(string folder) => Run(folder, "ls", "-d", Path.Combine(folder, ".")).Succeeded;

    private static PostgresAccount As(string owner, string capability)
    {
        var ids = owner.Split(':');
        string[] drop = ["setpriv", "--reuid", ids[0], "--regid", ids[1], "--clear-groups"];
        string[] keep = capability is "" ? [] : ["--inh-caps", capability, "--ambient-caps", capability];

        // The kept capability takes effect when env is executed: the program itself may be where only root may enter.
        return new PostgresAccount([.. drop, .. keep, "env"], owner);
    }

    private static string? OwnerOf(string folder) =>
        ProcessRunner.Run(folder, "stat", "-c", "%u:%g", folder) is { Succeeded: true } stat
        && !stat.Output.StartsWith("0:", StringComparison.Ordinal)
            ? stat.Output
            : null;

    private static string? Named(string account) =>
        (ProcessRunner.Run("/", "id", "-u", account), ProcessRunner.Run("/", "id", "-g", account))
            is ({ Succeeded: true } user, { Succeeded: true } group)
            ? $"{user.Output}:{group.Output}"
            : null;
}
