using System.Net;
using Api.Http;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Api.Tests.Http;

public sealed class ReaderHeadersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Theory]
    [InlineData("/v1/sections", HttpStatusCode.OK)]
    [InlineData("/v1/articles/1", HttpStatusCode.NotFound)]
    [InlineData("/v1/articles?x=1", HttpStatusCode.BadRequest)]
    [InlineData("/nirgends", HttpStatusCode.NotFound)]
    public async Task Pages_of_any_site_may_read_what_is_public_and_no_answer_differs_by_site(string path, HttpStatusCode status)
    {
        var answer = await reader.Get(path, ("Origin", "https://example.org"));

        Assert.Equal(status, answer.Status);
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        Assert.Contains("ETag, Link", answer.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.DoesNotContain("Origin", answer.Header("Vary") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_other_sites_may_not_read_what_is_private()
    {
        var answer = await editor.Get("/v1/editorial/articles", ("Origin", "https://example.org"));

        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/v1/articles", "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS")]
    [InlineData("/v1/editorial/articles", "GET, POST, HEAD, OPTIONS", null)]
    public async Task Options_returns_the_methods_of_an_address(string path, string allowed, string? toOthers)
    {
        var answer = await reader.Send(HttpMethod.Options, path, null);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(allowed, answer.Header("Allow"));
        Assert.Equal(toOthers, answer.Header("Access-Control-Allow-Methods"));
    }

    [Theory]
    [InlineData("/v1/articles", "content-type,baggage,sentry-trace,x-requested-with,authorization")]
    [InlineData("/v1/feeds/articles.rss", "x-beliebig")]
    [InlineData("/openapi.json", "cache-control")]
    [InlineData("/images/1/0/x.jpg", "range")]
    public async Task Pages_of_any_site_may_send_any_header_to_what_is_public(string path, string headers)
    {
        var answer = await Preflight(reader, path, "GET", headers, "https://app.example");

        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal(headers.Replace(",", ", ", StringComparison.Ordinal), answer.Header("Access-Control-Allow-Headers"));
        Assert.Contains("Access-Control-Request-Headers", answer.Header("Vary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_the_origins_in_the_settings_may_use_a_key_and_no_others()
    {
        await using var node = api.AnotherNode(("Cors:Origins", "https://desk.example https://app.example:8443"));
        var (desk, key) = (editor.At(node.ClientOptions.BaseAddress), "authorization,if-match,content-type");

        foreach (var origin in (string[])["https://desk.example", "https://app.example:8443"])
        {
            var preflight = await Preflight(desk, "/v1/editorial/articles", "POST", key, origin);
            Assert.Equal(origin, preflight.Header("Access-Control-Allow-Origin"));
            Assert.Contains("POST", preflight.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
            Assert.Contains("authorization", preflight.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);

            var answer = await desk.Get("/v1/editorial/articles", ("Origin", origin));
            Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
            Assert.Contains("ETag", answer.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
            Assert.Contains("Origin", answer.Header("Vary"), StringComparison.Ordinal);
            Assert.Null(answer.Header("Access-Control-Allow-Credentials"));

            var preview = await Preflight(desk, "/v1/preview/articles/1", "GET", key, origin);
            Assert.Contains("authorization", preview.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        }

        foreach (
            var origin in (string[])["https://desk.example.evil.example", "http://desk.example", "null", "https://app.example"]
        )
        {
            Assert.Null(
                (await Preflight(desk, "/v1/editorial/articles", "POST", key, origin)).Header("Access-Control-Allow-Methods")
            );
            Assert.Null((await desk.Get("/v1/editorial/articles", ("Origin", origin))).Header("Access-Control-Allow-Origin"));
            Assert.DoesNotContain(
                "authorization",
                (await Preflight(desk, "/v1/preview/articles/1", "GET", key, origin)).Header("Access-Control-Allow-Headers"),
                StringComparison.OrdinalIgnoreCase
            );
        }
    }

    [Theory]
    [InlineData("*")]
    [InlineData("desk.example")]
    [InlineData("https://desk.example/")]
    public void What_is_no_origin_stops_the_start(string origin)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Cors:Origins", origin)]).Build();

        var failure = Assert.Throws<OptionsValidationException>(() => CorsOptions.Read(settings));
        Assert.Contains("Cors:Origins", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs/index.html")]
    [InlineData("/docs/index.js")]
    [InlineData("/problems")]
    public async Task Pages_for_people_are_guarded(string path)
    {
        var page = (await reader.Get(path)).Expect(HttpStatusCode.OK);

        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/docs/swagger-ui.css")]
    [InlineData("/v1/pages?path=/nirgends")]
    [InlineData("/images/1/0/x.jpg")]
    [InlineData("/v1/editorial/me")]
    [InlineData("/favicon.ico")]
    public async Task No_answer_may_be_taken_for_another_type(string path) =>
        Assert.Equal("nosniff", (await reader.Get(path)).Header("X-Content-Type-Options"));

    private static Task<ApiResponse> Preflight(ApiClient caller, string path, string method, string headers, string origin) =>
        caller.Send(
            HttpMethod.Options,
            path,
            null,
            null,
            ("Origin", origin),
            ("Access-Control-Request-Method", method),
            ("Access-Control-Request-Headers", headers)
        );

    [Fact]
    public async Task Options_of_no_address_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Send(HttpMethod.Options, "/nirgends", null)).Status);

    [Theory]
    [InlineData("/v1/sections")]
    [InlineData("/v1/articles/1")]
    [InlineData("/v1/editorial/articles")]
    public async Task Every_answer_names_its_request_by_the_callers_name_where_it_has_one(string path)
    {
        Assert.Equal("mein-aufruf.1", (await reader.Get(path, ("X-Request-Id", "mein-aufruf.1"))).Header("X-Request-Id"));
        Assert.NotEmpty((await reader.Get(path)).Header("X-Request-Id")!);
        Assert.NotEqual("<b>", (await reader.Get(path, ("X-Request-Id", "<b>"))).Header("X-Request-Id"));
        Assert.NotEmpty((await reader.Get(path)).Header("Server-Timing")!);
    }

    [Fact]
    public async Task A_trace_that_comes_in_is_carried_on()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        var problem = await reader.Get("/v1/articles/1", ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"));

        Assert.Equal(Trace, (string?)problem.Json["traceId"]);
    }

    [Fact]
    public async Task An_answer_names_all_that_it_shows_so_that_a_shared_cache_can_drop_it()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);

        var keys = (await reader.Get($"/v1/articles/{article.Id}")).Header("Surrogate-Key")!.Split(' ');

        Assert.Equal("getArticle", keys[0]);
        Assert.Contains($"{article.Id}", keys);
        Assert.Contains($"{site.RootId}", keys);
    }

    [Fact]
    public async Task A_list_names_what_it_shows_whatever_fields_were_asked_for()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);

        var keys = (await reader.Get($"/v1/articles?section={site.News}&fields=title")).Header("Surrogate-Key")!.Split(' ');

        Assert.Contains($"{article.Id}", keys);
    }

    [Fact]
    public async Task What_looks_like_an_id_in_a_text_names_nothing()
    {
        var site = await editor.GivenSite();
        const string Text = """Antwort {"id":4711} oder \"id\":4712 oder ,"id":4713""";
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("title", Text).With("body", ArticleJson.Paragraphs(Text))
        );

        var answer = await reader.Get($"/v1/articles/{article.Id}");

        Assert.Equal(Text, (string?)answer.Json["title"]);
        Assert.Equal(Text, (string?)answer.Json["body"]![0]!["children"]![0]!["text"]);
        Assert.DoesNotContain(answer.Header("Surrogate-Key")!.Split(' '), key => key.StartsWith("471", StringComparison.Ordinal));
    }
}
