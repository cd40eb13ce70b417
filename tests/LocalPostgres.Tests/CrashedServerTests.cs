using System.Diagnostics;

namespace LocalPostgres.Tests;

/// <summary>Recovery after a server or its creation ended early.</summary>
public sealed class CrashedServerTests(PreparedFolder prepared) : ServerTest(prepared)
{
    [Fact]
    public async Task A_server_that_was_killed_comes_back_with_its_data()
    {
        await using (var first = Start(Settings with { IsDurable = true }))
        {
            await Write(first);
            await KillServer();
        }

        await using var second = Start();

        Assert.True(await IsWritten(second));
    }

    [Fact]
    public async Task A_server_whose_number_now_belongs_to_another_program_is_started_again()
    {
        var pid = Path.Combine(Folder, "cluster/postmaster.pid");

        await using (var first = Start(Settings with { IsDurable = true }))
        {
            await Write(first);
            await KillServer();
        }

        File.WriteAllLines(pid, [$"{Environment.ProcessId}", .. File.ReadAllLines(pid).Skip(1)]);
        await using var second = Start();

        Assert.NotEqual(Environment.ProcessId, ServerId());
        Assert.True(await IsWritten(second));
    }

    [Fact]
    public async Task Another_program_with_the_number_of_a_killed_server_gets_no_signal()
    {
        var pid = Path.Combine(Folder, "cluster/postmaster.pid");
        var postgres = Start();
        await KillServer();
        using var stranger = Process.Start("sleep", ["600"]);
        File.WriteAllLines(pid, [$"{stranger.Id}", .. File.ReadAllLines(pid).Skip(1)]);

        await postgres.DisposeAsync();

        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public async Task A_cluster_whose_creation_was_interrupted_is_created_again()
    {
        Folder = Path.Combine(Root, "new");
        Directory.CreateDirectory(Path.Combine(Folder, "cluster.new/base"));
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "cluster.new/PG_VERSION"),
            "15\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "password"),
            "of the first attempt\n",
            TestContext.Current.CancellationToken
        );

        await using var postgres = Start();

        await Write(postgres);
    }
}
