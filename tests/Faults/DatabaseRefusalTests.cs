using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;
using Npgsql;

namespace Faults;

/// <summary>PostgreSQL responds with a refusal: out of connections, full, read-only, or at a time limit.</summary>
[Trait("Speed", "quick")]
public sealed class DatabaseRefusalTests
{
    [Fact]
    public async Task Out_of_connections()
    {
        await using var server = await PostgresServer.Create();
        server.Stop();
        server.Start("max_connections=20", "superuser_reserved_connections=0");
        await using var node = await Node.Start(server.ConnectionString);
        var newsroom = await Newsroom.Open(node);

        var occupants = await Occupy(server);
        await newsroom.ReadersGetWhatIsKept();
        await newsroom.KeptAnswersTellTheirAge();
        await newsroom.WritersAreRefused();
        await newsroom.NotReady("database");
        newsroom.ToldOnce("database out of connections");

        foreach (var occupant in occupants)
        {
            await occupant.DisposeAsync();
        }

        await newsroom.WorksAgain();
    }

    [Theory]
    [InlineData("statement_timeout", "database timeout")]
    [InlineData("lock_timeout", "database locked")]
    public async Task A_limit_of_time_in_the_server(string limit, string kind)
    {
        await using var server = await PostgresServer.Create();
        await server.Value<object>($"alter database bulletin set {limit} = '300ms'");
        await using var node = await Node.Start(server.ConnectionString);
        var newsroom = await Newsroom.Open(node);

        await using (var holder = await server.Connect())
        {
            await using var hold = new NpgsqlCommand("begin; lock table publications", holder);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await newsroom.ReadersGetWhatIsKept();
            await newsroom.WritersAreRefused();
            newsroom.ToldOnce(kind);
        }

        await newsroom.WorksAgain();
    }

    [Fact]
    public async Task Read_only()
    {
        await using var server = await PostgresServer.Create();
        await using var node = await Node.Start(server.ConnectionString);
        var newsroom = await Newsroom.Open(node);

        await server.Value<object>("alter system set default_transaction_read_only = on");
        await server.Value<object>("select pg_reload_conf()");
        await Until(async () => await server.Value<string>("show default_transaction_read_only") == "on");
        await newsroom.WritersAreRefused();
        await newsroom.ReadersGetEverything();
        newsroom.ToldOnce("database read-only");

        await server.Value<object>("alter system reset default_transaction_read_only");
        await server.Value<object>("select pg_reload_conf()");
        await Until(async () => await server.Value<string>("show default_transaction_read_only") == "off");
        await newsroom.WorksAgain();
    }

    [Fact]
    public async Task A_full_disk()
    {
        using var disk = Volume.Create(megabytes: 256);
        await using var server = await PostgresServer.Create(Path.Combine(disk.Place, "server"));
        await using var node = await Node.Start(server.ConnectionString);
        var newsroom = await Newsroom.Open(node);
        var editor = await node.As(Role.Editor);
        var section = (string)(await editor.GivenSite()).News;
        List<long> acknowledged = [];

        disk.Fill();
        ApiResponse answer;

        // Until the free space within the tables is used up, too.
        do
        {
            answer = await editor.Post("/v1/editorial/articles", Long(section));

            if (answer.Status is HttpStatusCode.Created)
            {
                acknowledged.Add(answer.Id);
            }
        } while (answer.Status is HttpStatusCode.Created && acknowledged.Count < 500);

        answer.Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("service.unavailable", answer.Code);
        await newsroom.ReadersGetEverything();
        newsroom.ToldOnce("database disk full");

        disk.Free();
        (await editor.Post("/v1/editorial/articles", Long(section))).Expect(HttpStatusCode.Created);
        await newsroom.WorksAgain();
        Assert.Equal(acknowledged.Count + 3, await server.Value<long>("select count(*) from articles"));

        foreach (var id in acknowledged)
        {
            (await editor.Get($"/v1/editorial/articles/{id}")).Expect(HttpStatusCode.OK);
        }
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    // Random letters: PostgreSQL would compress any others.
    private static JsonObject Long(string section) =>
        ArticleJson.Minimal(section).With("body", ArticleJson.Paragraphs(Random.Shared.GetString("abcdefghijklmnop ", 9_000)));

    /// <summary>Takes every connection of the server, including those of the service.</summary>
    private static async Task<List<NpgsqlConnection>> Occupy(PostgresServer server)
    {
        List<NpgsqlConnection> own = [await server.Connect()];

        while (true)
        {
            try
            {
                own.Add(await server.Connect());
            }
            catch (PostgresException full) when (full.SqlState is PostgresErrorCodes.TooManyConnections)
            {
                await using var end = new NpgsqlCommand(
                    """
                    select count(pg_terminate_backend(pid))
                    from pg_stat_activity
                    where backend_type = 'client backend'
                      and pid <> all ($1)
                    """,
                    own[0]
                );
                end.Parameters.Add(new() { Value = own.Select(connection => connection.ProcessID).ToArray() });

                if (await end.ExecuteScalarAsync(TestContext.Current.CancellationToken) is 0L)
                {
                    return own;
                }
            }
        }
    }
}
