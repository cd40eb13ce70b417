using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;

namespace Faults;

/// <summary>Two nodes whose clocks differ, over one database.</summary>
[Trait("Speed", "slow")]
public sealed class SkewedClockTests
{
    private static string Library =>
        Directory
            .GetDirectories("/usr/lib")
            .Select(folder => Path.Combine(folder, "faketime/libfaketimeMT.so.1"))
            .First(File.Exists);

    [Fact]
    public async Task A_node_two_hours_ahead_publishes_and_shows_nothing_early()
    {
        await using var server = await PostgresServer.Create();
        await using var right = await Node.Start(server.ConnectionString);
        await using var wrong = await Node.Start(server.ConnectionString, Ahead(right, "+7200"));
        var editor = await right.As(Role.Editor);
        var shown = await editor.GivenPublished();
        var section = (string)shown.Content["section"]!;
        var now = DateTimeOffset.UtcNow;
        var soon = await editor.GivenScheduled(now.AddSeconds(5), section);
        var late = await editor.GivenScheduled(now.AddHours(1), section);
        string[] lists =
        [
            $"/v1/articles?section={section}",
            $"/v1/feeds/articles.json?section={section}",
            $"/v1/pages?path={section}",
        ];

        // From here on only the node with the wrong clock settles due publications.
        await right.Kill();
        ApiResponse answer;

        do
        {
            var asked = DateTimeOffset.UtcNow;
            answer = await wrong.Get($"/v1/articles/{soon.Id}");
            Assert.True(answer.Status is HttpStatusCode.NotFound || asked >= now.AddSeconds(4), "Shown early.");
        } while (answer.Status is not HttpStatusCode.OK);

        while (await EventsOf(server, soon) == 0)
        {
            (await wrong.Get($"/v1/articles/{late.Id}")).Expect(HttpStatusCode.NotFound);
        }

        foreach (var list in lists)
        {
            var told = (await wrong.Get(list)).Expect(HttpStatusCode.OK).Text;
            Assert.Contains($"{shown.Id}", told, StringComparison.Ordinal);
            Assert.Contains($"{soon.Id}", told, StringComparison.Ordinal);
            Assert.DoesNotContain($"{late.Id}", told, StringComparison.Ordinal);
        }

        Assert.Equal(0, await EventsOf(server, late));
        Assert.Single(wrong.Log, line => line.Contains("clock of this machine differs", StringComparison.Ordinal));
        Assert.DoesNotContain(right.Log, line => line.Contains("clock of this machine differs", StringComparison.Ordinal));
        (await wrong.Get("/health/ready")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_skewed_node_publishes_is_read_and_changed_on_the_other_at_once()
    {
        await using var server = await PostgresServer.Create();
        await using var right = await Node.Start(server.ConnectionString);
        await using var ahead = await Node.Start(server.ConnectionString, Ahead(right, "+0.2"));
        var here = await right.As(Role.Editor);
        var there = here.At(ahead.Address);

        for (var round = 0; round < 10; round++)
        {
            var article = await there.GivenPublished();
            (await Soon(right, article)).Expect(HttpStatusCode.OK);
            article = await here.Publish(await here.Change(article));
            (await Soon(ahead, article)).Expect(HttpStatusCode.OK);
            article = await there.Withdraw(article);
            article = await here.Publish(await here.Change(article, value: $"Runde {round}"));
            await there.Withdraw(article);
        }

        Assert.Empty(right.Stacks.Concat(ahead.Stacks));
    }

    // Another node may learn of a publication a moment after the editor has the response, never after more than a second.
    private static Task<ApiResponse> Soon(Node node, GivenArticle article) =>
        node.Until(HttpStatusCode.OK, $"/v1/articles/{article.Id}");

    private static Task<long> EventsOf(PostgresServer server, GivenArticle article) =>
        server.Value<long>($"select count(*) from events where subject_id = {article.Id}");

    // .NET's waits rely on a monotonic clock, which libfaketime's workaround for old versions of the C library must not affect.
    private static (string, string)[] Ahead(Node other, string by) =>
        [
            ("Images__Folder", other.Images),
            ("LD_PRELOAD", Library),
            ("FAKETIME", by),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
            ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
        ];
}
