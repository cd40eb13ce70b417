using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Api.Publishing;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Caching;

public sealed class LastModifiedTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Every_public_answer_has_a_date_that_confirms_it_without_the_database()
    {
        // Then what other tests have scheduled is public already.
        api.Clock.Advance(TimeSpan.FromMinutes(5));

        var site = await editor.GivenSite();
        var image = await editor.GivenImage();
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("leadImage", new JsonObject { ["image"] = image.Id })
        );

        foreach (var address in Addresses(site, article).Append($"/v1/images/{image.Id}"))
        {
            await reader.Get(address);
            api.Clock.Advance(ModificationTime.Settling);
            var first = (await reader.Get(address)).Expect(HttpStatusCode.OK);
            Assert.True(first.Header("Last-Modified") is not null, address);

            using var statements = new Statements(api.Database);
            var again = await reader.Get(address, ("If-Modified-Since", first.Header("Last-Modified")!));
            var future = await reader.Get(address, ("If-Modified-Since", "Fri, 01 Jan 2100 10:00:00 GMT"));
            Assert.True(again.Status is HttpStatusCode.NotModified && again.Bytes.Length == 0, address);
            Assert.Equal(HttpStatusCode.NotModified, future.Status);
            Assert.Equal(first.ETag, again.ETag);
            Assert.Empty(statements.Sent);
        }
    }

    [Theory]
    [InlineData("/openapi.yaml")]
    [InlineData("/openapi.json")]
    public async Task The_contract_is_kept_and_sent_in_few_bytes(string address)
    {
        var first = (await reader.Get(address, ("Accept-Encoding", "br"))).Expect(HttpStatusCode.OK);
        api.Clock.Advance(ModificationTime.Settling);

        Assert.Equal("br", first.Header("Content-Encoding"));
        Assert.InRange(first.Bytes.Length, 1, 200_000);
        Assert.StartsWith("public, max-age=", first.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await reader.Get(address, ("If-None-Match", first.ETag!))).Status);
        var dated = await reader.Get(address);
        Assert.Equal(
            HttpStatusCode.NotModified,
            (await reader.Get(address, ("If-Modified-Since", dated.Header("Last-Modified")!))).Status
        );
    }

    [Fact]
    public async Task A_picture_has_the_date_of_its_file()
    {
        var image = await editor.GivenImage();
        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));
        var src = (string)(await reader.Get($"/v1/images/{image.Id}")).Json["src"]!;

        var file = (await reader.Get(src)).Expect(HttpStatusCode.OK);

        Assert.Equal(
            HttpStatusCode.NotModified,
            (await reader.Get(src, ("If-Modified-Since", file.Header("Last-Modified")!))).Status
        );
    }

    [Fact]
    public async Task A_tag_decides_alone_and_what_is_no_date_counts_for_nothing()
    {
        var address = $"/v1/articles/{(await editor.GivenPublished()).Id}";
        const string Future = "Fri, 01 Jan 2100 10:00:00 GMT";
        await reader.Get(address);
        api.Clock.Advance(ModificationTime.Settling);

        Assert.Equal(HttpStatusCode.NotModified, (await reader.Get(address, ("If-Modified-Since", Future))).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await reader.Get(address, ("If-Modified-Since", Future), ("If-None-Match", "\"anders\""))).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await reader.Get(address, ("If-Modified-Since", "gestern"))).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await reader.Get(address, ("If-Modified-Since", "Thu, 01 Jan 2015 10:00:00 GMT"))).Status
        );
    }

    /// <summary>Random changes, plans and times; every date ever sent is sent again as If-Modified-Since.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_date_confirms_other_bytes_than_those_it_came_with(int seed)
    {
        var random = new Random(seed);
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        string[] addresses = [.. Addresses(site, article)];
        var sent = new List<(string Address, string Date, string Tag)>();

        for (var step = 0; step < 40; step++)
        {
            switch (random.Next(6))
            {
                case 0:
                    article = await editor.Publish(await editor.Change(article, "title", $"Die Fähre fährt {step} Mal"));
                    break;
                case 1:
                    await editor.GivenScheduled(api.Clock.GetUtcNow().AddSeconds(random.Next(1, 20)), site.News);
                    break;
                default:
                    api.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(5) == 0 ? 60_000 : random.Next(4_000)));
                    break;
            }

            var address = addresses[random.Next(addresses.Length)];
            var now = await reader.Get(address);

            foreach (var (_, date, tag) in sent.Where(one => one.Address == address))
            {
                var answer = await reader.Get(address, ("If-Modified-Since", date));
                Assert.True(
                    answer.Status is not HttpStatusCode.NotModified || answer.ETag == tag,
                    $"{address} after step {step}"
                );
            }

            if (now is { Status: HttpStatusCode.OK, ETag: { } current } && now.Header("Last-Modified") is { } modified)
            {
                Assert.True(
                    DateTimeOffset.Parse(modified, CultureInfo.InvariantCulture) <= api.Clock.GetUtcNow().AddSeconds(-1),
                    "A date that may be later than that of the answer"
                );
                sent.Add((address, modified, current));
            }
        }

        Assert.NotEmpty(sent);
    }

    private static IEnumerable<string> Addresses(GivenSite site, GivenArticle article) =>
        [
            $"/v1/articles/{article.Id}",
            $"/v1/articles?section={site.News}",
            $"/v1/pages?path={article.Path}",
            $"/v1/pages?path={site.News}",
            $"/v1/navigation?root={site.Root}",
            "/v1/sections",
            "/v1/changes",
            "/v1/search?q=f%C3%A4hre",
            $"/v1/feeds/articles.rss?section={site.News}",
            $"/v1/feeds/articles.atom?section={site.News}",
            $"/v1/feeds/articles.json?section={site.News}",
            "/sitemap.xml",
            $"/sitemaps{site.Root}/news.xml",
            $"/sitemaps{site.Root}/sections.xml",
            "/robots.txt",
        ];
}
