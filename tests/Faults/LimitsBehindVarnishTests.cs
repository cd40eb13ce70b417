using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;

namespace Faults;

/// <summary>
/// Limits of three nodes behind one Varnish, which is the only proxy that they know. Its clients come from loopback and name their address as
/// another proxy in front of it would.
/// </summary>
[Trait("Speed", "quick")]
public sealed class LimitsBehindVarnishTests : IAsyncLifetime
{
    private const int Searches = 20;
    private const int WrongKeys = 9;
    private const string Ada = "203.0.113.7";
    private const string Ben = "2001:db8:7::1";

    private readonly List<Node> nodes = [];
    private PostgresServer? server;
    private Varnish? varnish;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.Create();

        for (var node = 0; node < 3; node++)
        {
            nodes.Add(
                await Node.Start(
                    server.ConnectionString,
                    ("Limits__KnownProxies", "127.0.0.1"),
                    ("Limits__SearchesPerMinute", $"{Searches}"),
                    ("Limits__WrongKeysPerMinute", $"{WrongKeys}")
                )
            );
        }

        varnish = await Varnish.Start(nodes);
    }

    [Fact]
    public async Task One_address_is_limited_on_every_node_and_others_are_not()
    {
        var (refused, served) = await UntilRefused("wort", _ => Ada);
        Assert.True(served >= Searches, $"{served} searches were served.");

        // Varnish has not kept the refusal for others, and an address in front of the real one changes nothing.
        (await From(Ben, refused)).Expect(HttpStatusCode.OK);
        await UntilRefused("andere", turn => $"198.51.100.{turn % 250}, {Ada}");

        // What Varnish has cached does not count.
        for (var turn = 0; turn < nodes.Count * 2; turn++)
        {
            (await From(Ada, refused)).Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Guessed_keys_count_on_all_nodes_together()
    {
        var editor = (await nodes[0].As(Role.Editor)).At(varnish!.Address);
        var guesses = new List<HttpStatusCode>();

        for (var guess = 0; guess < (WrongKeys * 2) + nodes.Count; guess++)
        {
            var wrong = new ApiClient(varnish.Address, $"bul_{guess}_{new string('a', 48)}");
            guesses.Add((await wrong.Get("/v1/editorial/articles", ("X-Forwarded-For", Ada))).Status);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, guesses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, guesses[^1]);

        // On none of them a right key helps from that address, and on each it does from another.
        for (var node = 0; node < nodes.Count; node++)
        {
            var blocked = await editor.Get("/v1/editorial/articles", ("X-Forwarded-For", Ada));
            Assert.Equal("limit.wrongKeys", blocked.Expect(HttpStatusCode.TooManyRequests).Code);
        }

        for (var node = 0; node < nodes.Count; node++)
        {
            (await editor.Get("/v1/editorial/articles", ("X-Forwarded-For", Ben))).Expect(HttpStatusCode.OK);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (varnish is not null)
        {
            await varnish.DisposeAsync();
        }

        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private Task<ApiResponse> From(string address, string path) =>
        new ApiClient(varnish!.Address, key: null).Get(path, ("X-Forwarded-For", address));

    // A minute may end in between, so there are enough for two.
    private async Task<(string Refused, int Served)> UntilRefused(string word, Func<int, string> address)
    {
        for (var served = 0; served <= nodes.Count * Searches * 2; served++)
        {
            var path = $"/v1/search?q={word}{served}";
            var answer = await From(address(served), path);

            if (answer.Status == HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(int.Parse(answer.Header("Retry-After")!, null), 1, 60);
                return (path, served);
            }

            answer.Expect(HttpStatusCode.OK);
        }

        throw new InvalidOperationException("No search was refused.");
    }
}
