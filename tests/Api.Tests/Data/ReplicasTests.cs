using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Api.Tests.Data;

/// <summary>Readers are answered from a streaming replica as long as it has what they must see, and from the primary otherwise.</summary>
public sealed class ReplicasTests : IAsyncLifetime
{
    private readonly string folder = TestFolder.Create();
    private readonly FakeClock clock = new();
    private ReplicatedPostgres servers = null!;
    private WebApplicationFactory<Program> node = null!;
    private ApiClient editor = null!;
    private ApiClient reader = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(ReplicatedPostgres.IsPossible, "This machine has no pg_basebackup.");

        servers = await ReplicatedPostgres.Start();
        node = ApiFixture.Start(
            ReplicatedPostgres.ConnectTo("bulletin", servers.PrimaryPort, servers.ReplicaPort),
            folder,
            clock,
            ("Cache:Megabytes", "0"),
            ("ConnectionStrings:Replicas", ReplicatedPostgres.ConnectTo("bulletin", servers.ReplicaPort))
        );
        editor = new ApiClient(node.ClientOptions.BaseAddress, await ApiFixture.Key(node.Services, Role.Editor));
        reader = new ApiClient(node.ClientOptions.BaseAddress, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
        {
            await node.DisposeAsync();
            await servers.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Readers_are_answered_from_a_replica_and_editors_from_the_primary()
    {
        var article = await editor.GivenPublished();
        await CaughtUp(article.Id);

        using var statements = new Statements("bulletin", servers.ReplicaPort);
        await editor.Get(article.Address);
        Assert.Empty(statements.Sent);

        // Public content is read the same way for every caller.
        await editor.Get($"/v1/articles/{article.Id}");
        Assert.Single(statements.Sent);
    }

    [Fact]
    public async Task A_replica_that_lags_hides_nothing()
    {
        var article = await editor.GivenPublished();
        await CaughtUp(article.Id);
        await servers.OnReplica("select pg_wal_replay_pause()");

        for (var round = 0; round < 5; round++)
        {
            article = await editor.Publish(await editor.Change(article, "title", $"Titel {round}"));
            Assert.Equal($"Titel {round}", (string?)(await reader.Get($"/v1/articles/{article.Id}")).Json["title"]);
        }

        var planned = await editor.GivenScheduled(clock.GetUtcNow().AddHours(1));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{planned.Id}"));

        await servers.OnReplica("select pg_wal_replay_resume()");
        await CaughtUp(article.Id);
    }

    [Fact]
    public async Task A_replica_that_dies_costs_no_reader_an_answer()
    {
        var article = await editor.GivenPublished();
        await CaughtUp(article.Id);

        servers.Crash("replica");

        for (var round = 0; round < 20; round++)
        {
            Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));
        }
    }

    [Fact]
    public async Task When_the_replica_becomes_the_primary_the_node_goes_on_without_a_restart()
    {
        var article = await editor.GivenPublished();
        await CaughtUp(article.Id);

        servers.Crash("primary");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await reader.Status($"/v1/articles/{article.Id}"));
        await servers.OnReplica("select pg_promote(true, 30)");

        await Until(async () => await reader.Status($"/v1/articles/{article.Id}") is HttpStatusCode.OK);
        await Until(async () => (await editor.Get(article.Address)).Status is HttpStatusCode.OK);
        var changed = await editor.Publish(await editor.Change(article, "title", "Es geht weiter"));
        Assert.Equal("Es geht weiter", (string?)(await reader.Get($"/v1/articles/{changed.Id}")).Json["title"]);
    }

    /// <summary>Reads until the replica answers.</summary>
    private async Task CaughtUp(long article)
    {
        using var statements = new Statements("bulletin", servers.ReplicaPort);
        await Until(async () =>
            await reader.Status($"/v1/articles/{article}") is HttpStatusCode.OK
            && statements.Sent.Any(statement => statement.Contains("from publications shown", StringComparison.Ordinal))
        );
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
