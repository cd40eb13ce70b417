using Api.Tests.Support;

namespace Faults.Support;

/// <summary>A base backup of a server and its archived WAL, as docs/operations.md describes them, and restores to a point in time.</summary>
internal sealed class ContinuousBackup : IDisposable
{
    private readonly string folder = TestFolder.Create();
    private readonly PostgresServer server;

    private ContinuousBackup(PostgresServer server) => this.server = server;

    private string Base => Path.Combine(folder, "base");

    private string Archive => Path.Combine(folder, "wal");

    /// <summary>Lets the server archive its WAL, and copies it while it runs.</summary>
    public static async Task<ContinuousBackup> Begin(PostgresServer server)
    {
        var backup = new ContinuousBackup(server);
        Directory.CreateDirectory(backup.Archive);
        server.HandOver(backup.folder);
        server.HandOver(backup.Archive);
        server.Stop();
        await server.Configure(
            $"""
            wal_level = replica
            max_wal_senders = 2
            archive_mode = on
            archive_command = 'test ! -f {backup.Archive}/%f && cp %p {backup.Archive}/%f'
            """
        );
        server.Start();

        server.Run("pg_basebackup", [.. server.Way("postgres"), "--pgdata", backup.Base, "--checkpoint=fast", "--no-sync"]);
        return backup;
    }

    /// <summary>Names the present moment, to restore to it later.</summary>
    public Task<object?> Name(string point) => server.Value<object>($"select pg_create_restore_point('{point}')");

    /// <summary>Replaces the running server by one restored to that moment, at the same address.</summary>
    public async Task RestoreTo(string point)
    {
        await WaitForArchive();
        server.Stop();
        Directory.Delete(server.Cluster, recursive: true);
        var copied = LocalPostgres.ProcessRunner.Run(folder, "cp", "--archive", "base", server.Cluster);
        Assert.True(copied.Succeeded, copied.Output);
        await server.Configure(
            $"""
            archive_mode = off
            restore_command = 'cp {Archive}/%f %p'
            recovery_target_name = '{point}'
            recovery_target_action = promote
            """
        );
        await File.WriteAllTextAsync(Path.Combine(server.Cluster, "recovery.signal"), "");
        server.HandOver(Path.Combine(server.Cluster, "recovery.signal"));
        server.Start();

        while (await server.Value<bool>("select pg_is_in_recovery()"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task WaitForArchive()
    {
        var last = await server.Value<string>("select pg_walfile_name(pg_switch_wal())");

        while (!File.Exists(Path.Combine(Archive, last!)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }
}
