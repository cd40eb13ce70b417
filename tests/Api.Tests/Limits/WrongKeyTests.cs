using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Limits;

public sealed class WrongKeyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Drafts = "/v1/editorial/articles";

    [Fact]
    public async Task Guessing_is_slowed_down_on_all_nodes_together_but_not_those_who_have_a_key()
    {
        (string, string)[] settings = [("Limits:WrongKeysPerMinute", "4"), ("Limits:KnownProxies", "127.0.0.1")];
        await using var one = api.AnotherNode(settings);
        await using var other = api.AnotherNode(settings);
        Uri[] nodes = [one.ClientOptions.BaseAddress, other.ClientOptions.BaseAddress];
        var known = api.As(Role.Author);
        var fresh = api.As(Role.Editor);
        Assert.Equal(HttpStatusCode.OK, (await Ask(known, nodes[0])).Status);

        for (var attempt = 0; attempt < 4; attempt++)
        {
            var refused = await Ask(api.With(Wrong(attempt)), nodes[attempt % 2]);
            Assert.Equal((HttpStatusCode.Unauthorized, "access.keyInvalid"), (refused.Status, refused.Code));
        }

        // The node that saw the last attempt knows at once, the other with the next.
        var blocked = await Ask(api.With(Wrong(5)), nodes[1]);
        await Ask(api.With(Wrong(6)), nodes[0]);
        Assert.Equal((HttpStatusCode.TooManyRequests, "limit.wrongKeys"), (blocked.Status, blocked.Code));
        Assert.InRange(int.Parse(blocked.Header("Retry-After")!, null), 1, 60);

        foreach (var node in nodes)
        {
            // A right key that might have been guessed is not examined either, unless it was right before.
            Assert.Equal(HttpStatusCode.TooManyRequests, (await Ask(fresh, node)).Status);
            Assert.Equal(HttpStatusCode.OK, (await Ask(fresh, node, from: "203.0.113.8")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await Ask(known, nodes[0])).Status);

        api.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await Ask(fresh, nodes[1])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(api.With(Wrong(7)), nodes[1])).Status);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public async Task Whatever_is_no_key_counts(string token)
    {
        await using var node = api.AnotherNode(
            ("Limits:WrongKeysPerMinute", "1"),
            ("Access:Jwt:SigningKey", new string('k', 32)),
            ("Limits:KnownProxies", "127.0.0.1")
        );
        var from = $"203.0.113.{token.Length + 100}";

        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(api.With(token), node.ClientOptions.BaseAddress, from)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Ask(api.With(token), node.ClientOptions.BaseAddress, from)).Status);
    }

    [Fact]
    public async Task An_expired_key_is_no_guess()
    {
        await using var node = api.AnotherNode(("Limits:WrongKeysPerMinute", "1"), ("Limits:KnownProxies", "127.0.0.1"));
        var expired = await api.Key(Role.Editor, api.Clock.GetUtcNow().AddMinutes(-1));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var refused = await Ask(api.With(expired), node.ClientOptions.BaseAddress, "203.0.113.30");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        }
    }

    [Fact]
    public async Task Addresses_are_not_stored_for_long()
    {
        await using var node = api.AnotherNode(("Limits:WrongKeysPerMinute", "9"), ("Limits:KnownProxies", "127.0.0.1"));
        await Ask(api.With("nonsense"), node.ClientOptions.BaseAddress, "203.0.113.20");

        api.Clock.Advance(TimeSpan.FromMinutes(61));
        await Ask(api.With("nonsense"), node.ClientOptions.BaseAddress, "203.0.113.21");
        Assert.Equal(1L, await api.Value<long>("select count(*) from wrong_keys"));
    }

    private static Task<ApiResponse> Ask(ApiClient client, Uri node, string from = "203.0.113.7") =>
        client.At(node).Get(Drafts, ("X-Forwarded-For", from));

    private static string Wrong(int attempt) => $"bul_1_{new string((char)('a' + attempt % 6), 40)}";
}
