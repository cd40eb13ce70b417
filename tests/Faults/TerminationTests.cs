using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;
using Npgsql;

namespace Faults;

/// <summary>SIGTERM while readers and editors are at work.</summary>
[Trait("Speed", "quick")]
public sealed class TerminationTests
{
    private const int Readers = 6;
    private const int Writers = 3;

    [Fact]
    public async Task Readiness_goes_first_and_every_request_is_answered()
    {
        await using var server = await PostgresServer.Create();
        await using var node = await Node.Start(server.ConnectionString, ("Shutdown__DrainSeconds", "4"));
        var editor = await node.As(Role.Editor);
        var article = await editor.GivenPublished();
        var section = (string)article.Content["section"]!;
        var draft = await editor.GivenDraft(section);
        var acknowledged = new ConcurrentBag<long>();
        using var unready = new CancellationTokenSource();

        // A load balancer keeps sending until its probe has failed.
        var load = Enumerable
            .Range(0, Readers)
            .Select(_ =>
                Repeat(async () => (await node.Get($"/v1/articles/{article.Id}")).Expect(HttpStatusCode.OK), unready.Token)
            )
            .Concat(
                Enumerable
                    .Range(0, Writers)
                    .Select(_ => Repeat(async () => acknowledged.Add((await editor.GivenDraft(section)).Id), unready.Token))
            )
            .ToList();

        // A write that takes longer than the drain.
        await using var holder = await server.Connect();
        await using var hold = new NpgsqlCommand($"begin; select from articles where id = {draft.Id} for update", holder);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var slow = editor.Publish(draft);

        while (acknowledged.Count < 5)
        {
            await Task.WhenAny(load.Append(Task.Run(() => SpinWait.SpinUntil(() => acknowledged.Count >= 5, 100))));
            Assert.All(load, task => Assert.False(task.IsFaulted, $"{task.Exception}"));
        }

        node.Terminate();
        var ready = await node.Until(HttpStatusCode.ServiceUnavailable, "/health/ready");
        Assert.Contains("/checks/shutdown ready.failed", ready.Findings);
        (await node.Get($"/v1/articles/{article.Id}")).Expect(HttpStatusCode.OK);
        var before = acknowledged.Count;

        while (acknowledged.Count < before + 3)
        {
            Assert.All(load, task => Assert.False(task.IsFaulted, $"{task.Exception}"));
            await Task.Yield();
        }

        await unready.CancelAsync();
        await Task.WhenAll(load);

        while (!await IsRefused(node))
        {
            Assert.False(slow.IsCompleted);
        }

        await using (var release = new NpgsqlCommand("rollback", holder))
        {
            await release.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await slow;
        Assert.Equal(0, await node.Ended());
        Assert.Empty(node.Stacks);

        foreach (var id in acknowledged)
        {
            Assert.Equal(1, await server.Value<long>($"select count(*) from editions where article_id = {id}"));
        }
    }

    private static async Task Repeat(Func<Task> request, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await request();
        }
    }

    // A new connection: open ones are asked to close. One that the listener had not yet accepted when it closed is reset.
    private static async Task<bool> IsRefused(Node node)
    {
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(node.Address.Host, node.Address.Port, TestContext.Current.CancellationToken);
            return false;
        }
        catch (SocketException refused)
            when (refused.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            return true;
        }
    }
}
