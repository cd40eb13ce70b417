using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LocalPostgres.Tests;

/// <summary>Applications that share a server, and servers that run side by side.</summary>
public sealed class SharedServerTests(PreparedFolder prepared) : ServerTest(prepared)
{
    [Fact]
    public async Task Users_that_start_at_once_share_one_server_and_the_last_one_stops_it()
    {
        var both = await Task.WhenAll(Task.Run(Start), Task.Run(Start));
        Assert.Equal(Target(both[0]), Target(both[1]));

        await both[0].DisposeAsync();
        await Write(both[1]);
        await both[1].DisposeAsync();

        Assert.False(Runs());
    }

    [Fact]
    public async Task Two_folders_run_side_by_side()
    {
        await using var one = Start();
        await using var other = LocalServer.Start(Path.Combine(Root, "other"), Settings, NullLogger.Instance);

        await Write(one);

        Assert.NotEqual(Target(one), Target(other));
        Assert.False(await IsWritten(other));
    }

    [Fact]
    public async Task A_server_with_another_client_goes_on_running()
    {
        var postgres = Start();
        var elsewhere = new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
        {
            ApplicationName = "psql",
            Pooling = false,
        };
        await using var client = new NpgsqlConnection(elsewhere.ConnectionString);
        await client.OpenAsync(TestContext.Current.CancellationToken);

        await postgres.DisposeAsync();

        Assert.True(Runs());
        await client.CloseAsync();
        await Start().DisposeAsync();
        Assert.False(Runs());
    }
}
