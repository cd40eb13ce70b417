using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;
using Npgsql;

namespace Faults;

/// <summary>PostgreSQL does not answer: stopped, paused, behind a dead network, or with a locked table.</summary>
[Trait("Speed", "quick")]
public sealed class DatabaseSilenceTests
{
    public enum Fault
    {
        Stopped,
        Paused,
        Silent,
        Locked,
    }

    /// <summary>Longer than a node without notifications trusts its state.</summary>
    private static readonly TimeSpan BelievesItself = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(Fault.Stopped)]
    [InlineData(Fault.Paused)]
    [InlineData(Fault.Silent)]
    [InlineData(Fault.Locked)]
    public async Task Readers_get_what_is_kept_and_are_refused_the_rest(Fault fault)
    {
        await using var server = await PostgresServer.Create();
        await using var wire = Wire.To(server);
        await using var node = await Node.Start(wire.Through(server.ConnectionString));
        var editor = await node.As(Role.Editor);
        var image = await editor.GivenImage();
        var document = await editor.GivenDocument();
        var article = await editor.GivenPublished(change: content =>
            content.With("leadImage", new JsonObject { ["image"] = image.Id }).WithDownload(document.Id)
        );
        var other = await editor.GivenPublished();
        var kept = $"/v1/articles/{article.Id}";
        var fresh = (await node.Get(kept)).Expect(HttpStatusCode.OK);
        var picture = (string)fresh.Json["leadImage"]!["src"]!;
        var file = (string)document.Json["url"]!;
        (await node.Get(picture)).Expect(HttpStatusCode.OK);
        (await node.Get(file)).Expect(HttpStatusCode.OK);
        // Invisible to readers, so it is no reason to query the database.
        article = await editor.Change(article);

        NpgsqlConnection? holder = null;

        switch (fault)
        {
            case Fault.Stopped:
                server.Stop();
                break;
            case Fault.Paused:
                server.Pause();
                break;
            case Fault.Silent:
                wire.Silence();
                break;
            default:
                holder = await server.Connect();
                await using (var hold = new NpgsqlCommand("begin; lock table publications", holder))
                {
                    await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                }

                break;
        }

        for (var round = 0; round < 3; round++)
        {
            var stale = (await node.Get(kept)).Expect(HttpStatusCode.OK);
            Assert.Equal(fresh.Bytes, stale.Bytes);
            Assert.Equal(fresh.ETag, stale.ETag);
            (await node.Get(picture)).Expect(HttpStatusCode.OK);
            (await node.Get(file)).Expect(HttpStatusCode.OK);
            var refused = (await node.Get($"/v1/articles/{other.Id}")).Expect(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("service.unavailable", refused.Code);
            Assert.NotNull(refused.Header("Retry-After"));
        }

        if (fault is not Fault.Locked)
        {
            ApiResponse old;
            var waiting = Stopwatch.StartNew();

            do
            {
                old = (await node.Get(kept)).Expect(HttpStatusCode.OK);
            } while (old.Header("Age") is null && waiting.Elapsed < BelievesItself);

            Assert.NotNull(old.Header("Age"));
            Assert.Contains("max-age=0", old.Header("Cache-Control"), StringComparison.Ordinal);
            (await Node.Soon(node.Reader.Get(kept, ("If-None-Match", fresh.ETag!)))).Expect(HttpStatusCode.NotModified);
            (await node.Get("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
        }

        (await node.Get("/health/live")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain(node.Log, line => line.Contains("53300", StringComparison.Ordinal));
        Assert.InRange(
            node.Reported("database timeout") + node.Reported("database connection") + node.Reported("database stopping"),
            1,
            3
        );
        Assert.Empty(node.Stacks);

        switch (fault)
        {
            case Fault.Stopped:
                server.Start();
                break;
            case Fault.Paused:
                server.Resume();
                break;
            case Fault.Silent:
                wire.Restore();
                break;
            default:
                await holder!.DisposeAsync();
                break;
        }

        await node.Until(HttpStatusCode.OK, $"/v1/articles/{other.Id}");
        await node.Until(HttpStatusCode.OK, "/health/ready");
        await editor.Publish(article);
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_given_again_however_the_database_fails_then()
    {
        await using var server = await PostgresServer.Create();
        await using var node = await Node.Start(server.ConnectionString);
        var editor = await node.As(Role.Editor);
        var article = await editor.GivenPublished();
        var address = $"/v1/articles/{article.Id}";
        (await node.Get(address)).Expect(HttpStatusCode.OK);

        await editor.Withdraw(article);
        server.Pause();

        (await node.Get(address)).Expect(HttpStatusCode.ServiceUnavailable);
        server.Resume();
        await node.Until(HttpStatusCode.Gone, address);
    }

    [Fact]
    public async Task Nothing_is_given_past_its_planned_end()
    {
        await using var server = await PostgresServer.Create();
        await using var node = await Node.Start(server.ConnectionString);
        var editor = await node.As(Role.Editor);
        var draft = await editor.GivenDraft();
        var end = DateTimeOffset.UtcNow.AddSeconds(8);
        await editor.Publish(draft, new { until = end });
        var address = $"/v1/articles/{draft.Id}";
        (await node.Get(address)).Expect(HttpStatusCode.OK);

        server.Pause();

        while (DateTimeOffset.UtcNow < end.AddSeconds(1))
        {
            var asked = DateTimeOffset.UtcNow;
            var answer = await node.Get(address);
            Assert.True(
                answer.Status is HttpStatusCode.ServiceUnavailable || asked < end.AddMilliseconds(500),
                "given after its end"
            );
        }

        server.Resume();
    }
}
