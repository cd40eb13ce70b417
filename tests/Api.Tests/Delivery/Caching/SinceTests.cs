using System.Globalization;
using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Caching;

/// <summary>Who has heard of an event gets no answer from before it, from any node.</summary>
public sealed class SinceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_node_answers_since_an_event_with_content_that_includes_it()
    {
        await using var node = api.AnotherNode();
        var elsewhere = reader.At(node.ClientOptions.BaseAddress);
        var article = await editor.GivenPublished();

        for (var round = 0; round < 10; round++)
        {
            await elsewhere.Get($"/v1/pages?path={article.Path}");
            article = await editor.Publish(await editor.Change(article, "lead", $"Runde {round}."), new { updateKind = "minor" });

            var page = await elsewhere.Get($"/v1/pages?path={article.Path}&since={await Latest()}");

            Assert.Equal($"Runde {round}.", (string?)page.Expect(HttpStatusCode.OK).Json["article"]!["lead"]);
        }
    }

    [Fact]
    public async Task An_event_that_never_comes_is_a_503()
    {
        await using var node = api.AnotherNode(("Cache:WaitMilliseconds", "500"));
        var answer = await reader.At(node.ClientOptions.BaseAddress).Get($"/v1/sites?since={await Latest() + 1000}");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "content.behind"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.Equal(["#/query/since value.invalid"], (await reader.Get("/v1/sites?since=gestern")).Findings);
    }

    [Fact]
    public async Task What_waits_for_an_event_is_answered_as_soon_as_it_is_there()
    {
        var next = await Latest() + 1;

        var waiting = reader.Get($"/v1/sites?since={next}");
        await editor.GivenSection(null, "home", "Haus", "de", Given.UniqueSlug("haus"));

        Assert.Equal(HttpStatusCode.OK, (await waiting).Status);
    }

    [Fact]
    public async Task The_answer_is_the_same_as_without_it_and_its_links_too()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News);
        await editor.GivenPublished(site.News);
        var address = $"/v1/articles?section={site.News}&limit=1";

        var since = await reader.Get($"{address}&since={await Latest()}");
        var plain = await reader.Get(address);

        Assert.Equal((plain.Text, plain.ETag, plain.Header("Link")), (since.Text, since.ETag, since.Header("Link")));
        Assert.DoesNotContain("since", since.Header("Link"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("since={0}&section={1}&limit=2")]
    [InlineData("section={1}&since={0}&limit=2")]
    [InlineData("section={1}&limit=2&since={0}")]
    public async Task A_cached_answer_serves_every_event_that_it_includes(string query)
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News);
        var plain = await reader.Get($"/v1/articles?section={site.News}&limit=2");

        foreach (var seen in new[] { await Latest(), await Latest() - 1, 0 })
        {
            var since = await reader.Get($"/v1/articles?{string.Format(CultureInfo.InvariantCulture, query, seen, site.News)}");

            Assert.Equal((plain.Text, plain.ETag), (since.Text, since.ETag));
            Assert.Contains("hit", since.Header("Server-Timing"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("since=1&since=1")]
    [InlineData("since=1&limit=2&since=2")]
    [InlineData("since=")]
    [InlineData("since=%2B1")]
    [InlineData("since=1.0")]
    public async Task What_is_no_event_is_refused_whatever_is_cached(string query)
    {
        await reader.Get("/v1/articles");
        await reader.Get("/v1/articles?limit=2");

        var answer = await reader.Get($"/v1/articles?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.Findings, finding => finding.StartsWith("#/query/since ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_without_a_query_is_another_one_whatever_is_cached()
    {
        await reader.Get("/v1/sites");

        Assert.Equal(HttpStatusCode.NotFound, await reader.Status("/v1/sites&since=0"));
    }

    private async Task<long> Latest() =>
        long.Parse(
            ((string)(await reader.Get("/v1/changes?cursor=latest")).Json["cursor"]!).Split('-')[0],
            CultureInfo.InvariantCulture
        );
}
