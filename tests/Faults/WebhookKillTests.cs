using System.Net;
using Api.Tests.Support;
using Api.Tests.Webhooks;
using Domain.Access;
using Faults.Support;

namespace Faults;

/// <summary>Three nodes deliver to several receivers, and two of them are killed meanwhile: everything arrives, in the order of each item.</summary>
[Trait("Speed", "quick")]
public sealed class WebhookKillTests
{
    private const int Receivers = 6;
    private const int Rounds = 12;

    private static readonly (string Name, string Value)[] Settings =
    [
        ("Webhooks__AllowHttp", "true"),
        ("Webhooks__AllowedNetworks", "127.0.0.0/8"),
        ("Webhooks__EncryptionKey", "the same on every node of this test"),
    ];

    [Fact]
    public async Task What_a_killed_node_was_delivering_is_delivered_by_another()
    {
        await using var server = await PostgresServer.Create();
        await using var first = await Node.Start(server.ConnectionString, Settings);
        await using var second = await Node.Start(server.ConnectionString, Settings);
        await using var third = await Node.Start(server.ConnectionString, Settings);
        var editor = await first.As(Role.Editor);
        var admin = await first.As(Role.Admin);
        var receivers = new List<Receiver>();

        try
        {
            var articles = new[] { await editor.GivenPublished(), await editor.GivenPublished(), await editor.GivenPublished() };
            var begin = await server.Value<long>("select max(id) from events");

            for (var number = 0; number < Receivers; number++)
            {
                var receiver = await Receiver.Start();
                receiver.Responds = (_, _) => Task.Delay(TimeSpan.FromMilliseconds(20));
                receivers.Add(receiver);
                (await admin.Post("/v1/editorial/webhooks", new { url = receiver.Url })).Expect(HttpStatusCode.Created);
            }

            for (var round = 0; round < Rounds; round++)
            {
                for (var index = 0; index < articles.Length; index++)
                {
                    articles[index] = await editor.Publish(await editor.Change(articles[index], "lead", $"Runde {round}."));
                }

                if (round is 4 or 8)
                {
                    await (round is 4 ? second : third).Kill();

                    // The others need not wait until the leases of the dead one end.
                    await server.Value<long>(
                        "with freed as (update webhooks set leased_until = null returning id) select count(*) from freed"
                    );
                }
            }

            var events = (await server.Value<long[]>($"select array_agg(id order by id) from events where id > {begin}"))!;

            while (!receivers.All(receiver => events.All(Told(receiver).Contains)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            }

            foreach (var receiver in receivers)
            {
                foreach (var article in articles)
                {
                    var told = receiver.Accepted.Where(message => message.Subject == article.Id).Select(message => message.Event);

                    // What was sent twice came again at once, before anything later of the item was delivered for the first time.
                    Assert.Equal(events.Intersect(told), told.Distinct());
                }
            }
        }
        finally
        {
            foreach (var receiver in receivers)
            {
                await receiver.DisposeAsync();
            }
        }
    }

    private static HashSet<long> Told(Receiver receiver) =>
        [.. receiver.Accepted.SelectMany(message => message.Replaces.Append(message.Event))];
}
