using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Faults;

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
        await using var server = PostgresServer.Create();
        await using var right = await Node.Start(server.ConnectionString);
        await using var wrong = await Node.Start(server.ConnectionString, Skewed("+7200"));
        var editor = await right.As(Role.Editor);
        var planned = await editor.GivenScheduled(DateTimeOffset.UtcNow.AddHours(1));
        var address = $"/v1/articles/{planned.Id}";

        // Its scheduler looks once a second.
        for (var round = 0; round < 15; round++)
        {
            (await wrong.Get(address)).Expect(HttpStatusCode.NotFound);
            (await right.Get(address)).Expect(HttpStatusCode.NotFound);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, await server.Value<long>($"select count(*) from events where subject_id = {planned.Id}"));
        Assert.Contains(wrong.Log, line => line.Contains("clock of this machine differs", StringComparison.Ordinal));
        Assert.DoesNotContain(right.Log, line => line.Contains("clock of this machine differs", StringComparison.Ordinal));
        (await wrong.Get("/health/ready")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_skewed_node_publishes_is_read_and_changed_on_the_other_at_once()
    {
        await using var server = PostgresServer.Create();
        await using var right = await Node.Start(server.ConnectionString);
        await using var ahead = await Node.Start(server.ConnectionString, Skewed("+0.2"));
        var editor = await right.As(Role.Editor);

        for (var round = 0; round < 10; round++)
        {
            var there = editor.At(ahead.Address);
            var article = await there.GivenPublished();
            (await right.Get($"/v1/articles/{article.Id}")).Expect(HttpStatusCode.OK);
            article = await editor.Publish(await editor.Change(article));
            article = await there.Withdraw(article);
            await editor.Publish(await editor.Change(article, value: $"Runde {round}"));
        }
    }

    private static (string, string)[] Skewed(string by) => [("LD_PRELOAD", Library), ("FAKETIME", by)];
}
