using System.Net;
using System.Reflection;
using System.Text;
using Api.Tests.Access;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace Api.Tests.Failures;

/// <summary>No request header makes the service fail, even with an identity provider configured.</summary>
public sealed class HostileHeadersTests(HostileHeadersTests.Service service) : IClassFixture<HostileHeadersTests.Service>
{
    private const string Editorial = "/v1/editorial/me";

    // One address of each part of the service.
    private static readonly string[] Addresses =
    [
        "/health/live",
        "/health/ready",
        "/v1/articles",
        "/v1/pages?path=/",
        "/v1/search?q=wort",
        "/v1/changes",
        "/v1/events",
        "/v1/preview/events",
        "/v1/feeds/articles.rss",
        "/v1/images/1",
        "/sitemap.xml",
        "/robots.txt",
        "/openapi.json",
        "/problems/service.error",
        "/docs",
        "/nichts",
        Editorial,
        "/v1/editorial/articles",
    ];

    // The client itself sends these.
    private static readonly string[] Framing =
    [
        "Connection",
        "Content-Length",
        "Expect",
        "Host",
        "Keep-Alive",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    ];

    private static readonly string[] Values =
    [
        "\"",
        ",;=\"\\",
        "*/*;q=99999999999999999999",
        "bytes=99999999999999999999-",
        "bytes=-0,--1,a-b",
        "W/\"x\", W/, \"",
        "Sun, 99 Foo 99999 99:99:99 GMT",
        "-9223372036854775809",
        "99999999999999999999999999",
        "äöü\ud83d\ude00\ufeff\u202e",
        "00-00000000000000000000000000000000-0000000000000000-00",
        "multipart/form-data; boundary=\"",
        "application/json; charset=utf-7",
        "http://[::1",
        "key:9999999999999999999999, token:x",
        new string('a', 6000),
    ];

    public static TheoryData<string> Wings => [.. Addresses];

    [Theory]
    [MemberData(nameof(Wings))]
    public async Task No_authorization_makes_any_address_fail(string address)
    {
        foreach (var token in HostileTokens())
        {
            var status = await service.Status(HttpMethod.Get, address, HeaderNames.Authorization, token);
            Assert.True((int)status < 500, $"{address} answers {(int)status} to Authorization: {token}");

            if (address == Editorial)
            {
                Assert.Equal((token, HttpStatusCode.Unauthorized), (token, status));
            }
        }
    }

    [Theory]
    [InlineData("GET", "/v1/articles")]
    [InlineData("GET", Editorial)]
    [InlineData("POST", "/v1/editorial/sections")]
    public async Task No_value_of_any_header_makes_the_service_fail(string method, string address)
    {
        var known = typeof(HeaderNames)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetValue(null)!)
            .Where(name => name[0] != ':')
            .Except(Framing, StringComparer.OrdinalIgnoreCase);
        string[] names = [.. known, "Idempotency-Key", "Prefer", "Last-Event-ID", "X-Forwarded-For", "X-Forwarded-Host"];

        foreach (var name in names.Except([HeaderNames.Authorization]))
        {
            foreach (var value in Values)
            {
                var status = await service.Status(new HttpMethod(method), address, name, value, service.Key);
                Assert.True((int)status < 500, $"{method} {address} answers {(int)status} to {name}: {value}");
            }
        }
    }

    [Theory]
    [InlineData("sub", "a\0b")]
    [InlineData("sub", "a\nb")]
    [InlineData("sub", "\ufffd")]
    [InlineData("preferred_username", "a\0b")]
    [InlineData("name", "\u0007")]
    public async Task A_good_token_with_a_name_that_is_no_text_is_refused(string claim, string value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await service.Write(token => token.Claims[claim] = value));

    [Fact]
    public async Task A_subject_longer_than_the_standard_allows_is_refused_and_a_long_name_is_cut_between_characters()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await service.Write(token => token.Claims["sub"] = new string('s', 256)));
        Assert.Equal(HttpStatusCode.Created, await service.Write(token => token.Claims["sub"] = new string('s', 255)));

        foreach (var ahead in (string[])["", "x"])
        {
            var name = ahead + string.Concat(Enumerable.Repeat("\ud83d\ude00", 60));
            Assert.Equal(HttpStatusCode.Created, await service.Write(token => token.Claims["name"] = name));
        }
    }

    [Fact]
    public async Task A_token_that_demands_an_extension_is_refused() =>
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await service.Write(token =>
                token.AdditionalHeaderClaims = new Dictionary<string, object>
                {
                    ["crit"] = (string[])["urn:example:extension"],
                    ["urn:example:extension"] = true,
                }
            )
        );

    private static IEnumerable<string> HostileTokens()
    {
        string[] heads =
        [
            """{"alg":"RSA-OAEP","enc":"A256GCM"}""",
            """{"alg":"dir","enc":"A128CBC-HS256","zip":"DEF"}""",
            """{"alg":"RS256","kid":7}""",
            """{"alg":"RS256","kid":null}""",
            """{"alg":"RS256","kid":"a\u0000b"}""",
            """{"alg":"RS256","kid":"\ud800"}""",
            """{"alg":["RS256"],"crit":"x"}""",
            """{"alg":"none"}""",
            """{"alg":"RS256","alg":"HS256"}""",
            "[]",
            "7",
            "null",
            "",
            "{",
            "\0",
            new string('[', 3000),
        ];
        string[] claims = ["""{"sub":"x","exp":1e400}""", """{"exp":"x","nbf":{}}""", "[]", "", "{", "\u00ff"];

        foreach (var head in heads)
        {
            foreach (var claim in claims)
            {
                yield return $"Bearer {Encode(head)}.{Encode(claim)}.c2ln";
            }

            yield return $"Bearer {Encode(head)}.a.b.c.d";
            yield return $"Bearer {Encode(head)}....";
            yield return $"Bearer {Encode(head)}";
        }

        foreach (
            var odd in (string[])
                [
                    "....",
                    "..",
                    ".",
                    "a.b.c.d.e.f",
                    "=.=.=",
                    "ä.ö.ü",
                    "eyJ.eyJ.x",
                    "bul_",
                    "bul__",
                    "bul_99999999999999999999_x",
                    "bul_-1_x",
                    "bul_1_\u00ff",
                    new string('.', 6000),
                    $"{new string('a', 3000)}.{new string('b', 3000)}.c",
                ]
        )
        {
            yield return $"Bearer {odd}";
        }
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(text));

    /// <summary>A node that accepts tokens of a provider.</summary>
    public sealed class Service(PgCluster cluster) : IAsyncLifetime
    {
        private readonly ApiFixture api = new(cluster);
        private readonly HttpClient http = new(
            new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }
        );
        private IdentityProvider provider = null!;
        private WebApplicationFactory<Program> node = null!;
        private SecurityKey signing = null!;

        public string Key { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await api.InitializeAsync();
            provider = await IdentityProvider.Start();
            signing = provider.Publish("a");
            node = api.AnotherNode(
                ("Access:Oidc:Authority", provider.Address),
                ("Access:Oidc:Audience", "bulletin"),
                ("Access:Oidc:RoleClaim", "groups")
            );
            http.BaseAddress = node.ClientOptions.BaseAddress;
            Key = $"Bearer {await api.Key(Role.Admin)}";
        }

        /// <summary>The status of a request; its body may never end.</summary>
        public async Task<HttpStatusCode> Status(HttpMethod method, string address, string name, string value, string? key = null)
        {
            using var request = new HttpRequestMessage(method, address);

            if (method == HttpMethod.Post)
            {
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}"));
                request.Content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("application/json");
            }

            if (key is not null)
            {
                request.Headers.TryAddWithoutValidation(HeaderNames.Authorization, key);
            }

            if (!request.Headers.TryAddWithoutValidation(name, value) && request.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            );
            return answer.StatusCode;
        }

        /// <summary>The response to creating a section with a token.</summary>
        public async Task<HttpStatusCode> Write(Action<SecurityTokenDescriptor> change)
        {
            var section = new
            {
                kind = "home",
                title = "Start",
                locale = "de",
                slug = Given.UniqueSlug("wort"),
            };
            var caller = new ApiClient(node.ClientOptions.BaseAddress, provider.Token(signing, api.Clock.GetUtcNow(), change));
            return (await caller.Post("/v1/editorial/sections", section)).Status;
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await node.DisposeAsync();
            await provider.DisposeAsync();
            await api.DisposeAsync();
        }
    }
}
