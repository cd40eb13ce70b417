using System.Security.Cryptography;

namespace LocalPostgres;

/// <summary>Creates the files of a new server: the owner's password, and the cluster.</summary>
internal sealed class ClusterFactory(
    ServerFolder folder,
    LocalServerSettings settings,
    PostgresAccount account,
    PostgresBinaries binaries
)
{
    // Not every operating system has C.UTF-8.
    private static readonly string[] Locales = ["C.UTF-8", "en_US.UTF-8", "C"];

    /// <summary>Creates the cluster; fails if there is an incomplete one.</summary>
    public void Create()
    {
        if (Directory.Exists(folder.Cluster))
        {
            throw new LocalPostgresException(
                $"The folder {folder.Cluster} does not contain a complete PostgreSQL cluster: move it away."
            );
        }

        WritePassword();
        var made = Initialise();

        if (!made.Succeeded)
        {
            throw new LocalPostgresException(
                $"PostgreSQL could not create its data folder in {folder.Path}: {ServerMessage.ReasonIn(made.Output)}"
            );
        }

        // Renamed only once complete, so that an interrupted initdb is never mistaken for a cluster.
        Directory.Move(folder.NewCluster, folder.Cluster);
    }

    private ProcessOutcome Initialise()
    {
        for (var choice = 0; ; choice++)
        {
            var made = Initialise(Locales[choice]);

            if (
                made.Succeeded
                || !made.Output.Contains("invalid locale", StringComparison.Ordinal)
                || choice == Locales.Length - 1
            )
            {
                return made;
            }
        }
    }

    private ProcessOutcome Initialise(string locale)
    {
        if (Directory.Exists(folder.NewCluster))
        {
            Directory.Delete(folder.NewCluster, recursive: true);
        }

        string[] place = ["-D", ServerFolder.NewClusterName, "-U", settings.Name, "--pwfile", ServerFolder.PasswordName];
        string[] form = ["-A", "scram-sha-256", "-E", "UTF8", $"--locale={locale}", "--no-instructions"];
        string[] sync = settings.IsDurable ? [] : ["--no-sync"];
        return account.Run(folder.Path, [binaries.Program("initdb"), .. place, .. form, .. sync]);
    }

    private void WritePassword()
    {
        File.Delete(folder.PasswordFile);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new StreamWriter(folder.PasswordFile, options))
        {
            file.WriteLine(RandomNumberGenerator.GetHexString(40, lowercase: true));
        }

        account.TakeOver(folder.PasswordFile);
    }
}
