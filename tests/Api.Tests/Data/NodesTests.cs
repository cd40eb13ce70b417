using System.Collections.Concurrent;
using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Data;

/// <summary>Nodes share the database and nothing else; what a node has acknowledged outlives it.</summary>
public sealed class NodesTests(PgCluster cluster) : IAsyncLifetime
{
    private readonly string folder = TestFolder.Create();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Two_nodes_may_start_at_once_on_an_empty_database()
    {
        await using var database = await TestDatabase.CreateEmpty(cluster);
        var clock = new FakeClock();

        var nodes = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => Start(database.ConnectionString, clock)))
        );

        foreach (var node in nodes)
        {
            Assert.Equal(HttpStatusCode.OK, await new ApiClient(node.ClientOptions.BaseAddress, null).Status("/health/ready"));
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_node_whose_database_was_dropped_is_alive_and_not_ready()
    {
        await using var database = await TestDatabase.Create(cluster);
        await using var node = Start(database.ConnectionString, new FakeClock());
        var reader = new ApiClient(node.ClientOptions.BaseAddress, null);
        Assert.Equal(HttpStatusCode.OK, await reader.Status("/health/ready"));

        await database.Drop();

        foreach (var address in (string[])["/health/ready", "/v1/articles", "/health/ready"])
        {
            var answer = (await reader.Get(address)).Expect(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("service.unavailable", (string?)answer.Json["code"]);
        }

        Assert.Equal(HttpStatusCode.OK, await reader.Status("/health/live"));
    }

    [Fact]
    public async Task What_one_node_publishes_the_other_delivers()
    {
        await using var database = await TestDatabase.Create(cluster);
        var clock = new FakeClock();
        await using var one = Start(database.ConnectionString, clock);
        await using var other = Start(database.ConnectionString, clock);
        var editor = new ApiClient(one.ClientOptions.BaseAddress, await Key(database));
        var reader = new ApiClient(other.ClientOptions.BaseAddress, null);

        var article = await editor.GivenPublished();
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));

        await editor.Withdraw(article);

        // The other node is notified a moment after the editor gets the response.
        while (await reader.Status($"/v1/articles/{article.Id}") is not HttpStatusCode.Gone) { }
    }

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_after_the_service_was_killed()
    {
        const int Writers = 4;
        var settings = new Dictionary<string, string> { ["Data__Folder"] = folder, ["Demo__Load"] = "false" };
        var acknowledged = new ConcurrentBag<long>();
        var enough = new TaskCompletionSource();
        long[] drafts;
        string key;

        await using (var service = ServiceProcess.Start(settings))
        {
            var address = await service.Listening();
            key = (await File.ReadAllTextAsync(Path.Combine(folder, "editor-key"), TestContext.Current.CancellationToken)).Trim();
            drafts = await Drafts(new ApiClient(address, key), 80);

            var writing = Task.WhenAll(
                drafts.Chunk(drafts.Length / Writers).Select(mine => PublishUntilItDies(address, key, mine, Acknowledge))
            );
            await Task.WhenAny(enough.Task, writing);
            await service.Kill();
            await writing;
        }

        await using var again = ServiceProcess.Start(settings);
        var restarted = new ApiClient(await again.Listening(), key);
        var visible = new HashSet<long>();

        foreach (var draft in drafts)
        {
            var (publicly, privately) = (
                await restarted.Status($"/v1/articles/{draft}"),
                (string?)(await restarted.Get($"/v1/editorial/articles/{draft}")).Json["state"]
            );
            Assert.Equal(publicly == HttpStatusCode.OK ? "published" : "draft", privately);

            if (publicly == HttpStatusCode.OK)
            {
                visible.Add(draft);
            }
        }

        Assert.InRange(acknowledged.Count, 12, drafts.Length - 1);
        Assert.Superset(acknowledged.ToHashSet(), visible);
        Assert.InRange(visible.Count - acknowledged.Count, 0, Writers);
        await again.Stop();

        void Acknowledge(long draft)
        {
            acknowledged.Add(draft);

            if (acknowledged.Count >= 12)
            {
                enough.TrySetResult();
            }
        }
    }

    private static async Task<long[]> Drafts(ApiClient editor, int count)
    {
        var section = (string)(await editor.GivenSection(null, "home", "Start", "de", "haus")).Json["path"]!;
        var drafts = new long[count];

        for (var index = 0; index < count; index++)
        {
            drafts[index] = (await editor.GivenDraft(section)).Id;
        }

        return drafts;
    }

    // The connection breaks when the service dies; what was not answered by then was not acknowledged.
    private static async Task PublishUntilItDies(Uri address, string key, long[] drafts, Action<long> acknowledge)
    {
        var editor = new ApiClient(address, key);

        try
        {
            foreach (var draft in drafts)
            {
                var answer = await editor.Post($"/v1/editorial/articles/{draft}/publish", new { }, "*");
                answer.Expect(HttpStatusCode.OK);
                acknowledge(draft);
            }
        }
        catch (HttpRequestException)
        {
            // It is dead.
        }
    }

    private static async Task<string> Key(TestDatabase database)
    {
        var secret = ApiKey.NewSecret();
        await using var command = database.Source.CreateCommand(
            """
            insert into api_keys (name, role, secret_hash, created_at, created_by) values ('x', 'editor', $1, now(), 'x') returning id
            """
        );
        command.Parameters.AddWithValue(ApiKey.Hash(secret));
        return ApiKey.Write((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, secret);
    }

    private Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> Start(string connectionString, FakeClock clock) =>
        ApiFixture.Start(connectionString, folder, clock);
}
