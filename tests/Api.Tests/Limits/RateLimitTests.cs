using System.Net;
using System.Net.Http.Headers;
using Api.Delivery.Changes;
using Api.Limits;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Api.Tests.Limits;

public sealed class RateLimitTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("Limits:ReadsPerMinute", "/v1/articles", "read")]
    [InlineData("Limits:ReadsPerMinute", "/v1/nothing", "read")]
    [InlineData("Limits:SearchesPerMinute", "/v1/search?q=brücke", "search")]
    public async Task An_address_gets_so_many_responses_a_minute_cached_or_not(string setting, string path, string kind)
    {
        await using var node = api.AnotherNode((setting, "3"));
        var reader = Of(node);

        for (var request = 0; request < 3; request++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, await reader.Status(path));
        }

        var refused = (await reader.Get(path)).Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal("limit.requests", refused.Code);
        Assert.Equal(
            ($"\"{kind}\";q=3;w=60", $"\"{kind}\";r=0", "*", "no-store"),
            (
                refused.Header("RateLimit-Policy"),
                refused.Header("RateLimit"),
                refused.Header("Access-Control-Allow-Origin"),
                refused.Header("Cache-Control")
            )
        );
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, null), 1, 60);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await reader.Head(path)).Status);
        Assert.Equal(HttpStatusCode.OK, await reader.Status("/health/live"));
    }

    [Fact]
    public async Task A_search_does_not_count_as_reading()
    {
        await using var node = api.AnotherNode(("Limits:SearchesPerMinute", "1"), ("Limits:ReadsPerMinute", "1"));
        var reader = Of(node);

        Assert.Equal(HttpStatusCode.OK, await reader.Status("/v1/search?q=brücke"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await reader.Status("/v1/search/suggestions?q=br"));
        Assert.Equal(HttpStatusCode.OK, await reader.Status("/v1/articles"));
    }

    [Fact]
    public async Task Behind_a_known_proxy_each_client_has_its_own_limit()
    {
        await using var node = api.AnotherNode(
            ("Limits:ReadsPerMinute", "1"),
            ("Limits:KnownProxies", "127.0.0.1, 192.0.2.0/24")
        );
        var reader = Of(node);

        Assert.Equal(HttpStatusCode.OK, await From("203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, await From("203.0.113.8"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await From("203.0.113.7"));
        // Only what known proxies say counts: the client itself can send anything.
        Assert.Equal(HttpStatusCode.TooManyRequests, await From("198.51.100.1, 203.0.113.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await From("203.0.113.8, 192.0.2.1"));
        // One line has a whole network of IPv6 addresses.
        Assert.Equal(HttpStatusCode.OK, await From("2001:db8::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await From("2001:db8::2"));
        Assert.Equal(HttpStatusCode.OK, await From("2001:db8:0:1::1"));

        async Task<HttpStatusCode> From(string addresses) =>
            (await reader.Get("/v1/articles", ("X-Forwarded-For", addresses))).Status;
    }

    [Fact]
    public async Task Without_known_proxies_nobody_can_claim_another_address()
    {
        await using var node = api.AnotherNode(("Limits:ReadsPerMinute", "1"));
        var reader = Of(node);

        Assert.Equal(HttpStatusCode.OK, (await reader.Get("/v1/articles", ("X-Forwarded-For", "203.0.113.7"))).Status);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await reader.Get("/v1/articles", ("X-Forwarded-For", "203.0.113.8"))).Status
        );
    }

    [Fact]
    public async Task Each_key_has_its_own_limit_of_writes_and_is_told_what_is_left()
    {
        await using var node = api.AnotherNode(("Limits:WritesPerMinute", "2"), ("Limits:ReadsPerMinute", "5"));
        var (editor, admin) = (api.As(Role.Editor).At(Address(node)), api.As(Role.Admin).At(Address(node)));
        var draft = new { type = "article", locale = "de" };

        var first = (await editor.Post("/v1/editorial/articles?dryRun=true", draft));
        var second = (await editor.Post("/v1/editorial/articles?dryRun=true", draft));
        var refused = (await editor.Post("/v1/editorial/articles?dryRun=true", draft)).Expect(HttpStatusCode.TooManyRequests);

        Assert.Equal(
            ("\"write\";q=2;w=60", "\"write\";r=1", "\"write\";r=0", "\"write\";r=0"),
            (first.Header("RateLimit-Policy"), first.Header("RateLimit"), second.Header("RateLimit"), refused.Header("RateLimit"))
        );
        Assert.Equal("\"read\";r=4", (await editor.Get("/v1/editorial/articles")).Header("RateLimit"));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await admin.Post("/v1/editorial/articles?dryRun=true", draft)).Status);
    }

    [Fact]
    public async Task Whoever_has_no_key_or_not_the_role_is_limited_too()
    {
        await using var node = api.AnotherNode(("Limits:ReadsPerMinute", "1"));
        var (nobody, author) = (Of(node), api.As(Role.Author).At(Address(node)));

        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.Status("/v1/editorial/keys"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await nobody.Status("/v1/editorial/keys"));
        Assert.Equal(HttpStatusCode.Forbidden, await author.Status("/v1/editorial/keys"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await author.Status("/v1/editorial/keys"));
    }

    [Fact]
    public async Task Uploads_count_as_such()
    {
        await using var node = api.AnotherNode(("Limits:UploadsPerMinute", "1"), ("Limits:WritesPerMinute", "1"));
        var editor = api.As(Role.Editor).At(Address(node));

        Assert.Equal("\"upload\";r=0", (await Upload("imports?dryRun=true", "application/x-ndjson")).Header("RateLimit"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Upload("images/raw", "image/jpeg")).Status);
        Assert.Equal("\"write\";r=0", (await editor.Post("/v1/editorial/articles?dryRun=true", new { })).Header("RateLimit"));

        Task<ApiResponse> Upload(string path, string type) =>
            editor.Send(HttpMethod.Post, $"/v1/editorial/{path}", new StringContent("{}", new MediaTypeHeaderValue(type)));
    }

    [Fact]
    public async Task An_address_has_so_many_streams_open()
    {
        await using var node = api.AnotherNode(("Limits:Streams", "1"));
        var reader = Of(node);

        using (var stream = await EventReader.Open(Address(node)))
        {
            await stream.Beginning();

            var refused = (await reader.Get("/v1/events")).Expect(HttpStatusCode.TooManyRequests);
            Assert.Equal("limit.streams", refused.Code);
            Assert.NotNull(refused.Header("Retry-After"));

            var inside = await api.As(Role.Author).At(Address(node)).Get("/v1/editorial/events/stream");
            Assert.Equal("limit.streams", inside.Expect(HttpStatusCode.TooManyRequests).Code);
            Assert.Contains("/v1/editorial/events", (string)inside.Json["detail"]!, StringComparison.Ordinal);
        }

        var slots = node.Services.GetRequiredService<EventStreamSlots>();

        while (slots.Taken != 0)
        {
            await reader.Status("/health/live");
        }

        using var next = await EventReader.Open(Address(node));
        await next.Beginning();
    }

    [Theory]
    [InlineData("Limits:KnownProxies", "proxy.example.org")]
    [InlineData("Limits:KnownProxies", "10.0.0.0/33")]
    public void A_wrong_setting_is_refused_at_the_start(string name, string value) =>
        Assert.Throws<OptionsValidationException>(() => LimitOptions.Read(new ConfigurationManager { [name] = value }));

    private ApiClient Of(WebApplicationFactory<Program> node) => api.Anonymous.At(Address(node));

    private static Uri Address(WebApplicationFactory<Program> node) => node.ClientOptions.BaseAddress;
}
