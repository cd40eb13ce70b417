using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

public sealed class ArticleListPagingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Cursors_walk_a_list_without_gaps_while_it_grows()
    {
        var site = await editor.GivenSite();
        var made = new List<long>();

        // Two articles of each moment, so that pages end within one.
        for (var count = 0; count < 9; count++)
        {
            made.Insert(0, await Published(site.News));
            api.Clock.Advance(TimeSpan.FromSeconds(count % 2));
        }

        var walked = new List<long>();
        var next = $"/v1/articles?section={site.News}&limit=2";

        while (next is not null)
        {
            var page = await reader.Get(next);
            walked.AddRange(IdsIn(page));
            next = Link(page, "next");
            Assert.Equal(next is null, page.Json["page"]!["nextCursor"] is null);
            await Published(site.News);
        }

        Assert.Equal(made, walked);
    }

    [Fact]
    public async Task Every_page_leads_back_to_the_one_before()
    {
        var site = await editor.GivenSite();
        var made = new List<long>();

        for (var count = 0; count < 5; count++)
        {
            made.Insert(0, await Published(site.News));
        }

        var first = await reader.Get($"/v1/articles?section={site.News}&limit=2");
        var second = await reader.Get(Link(first, "next")!);
        var third = await reader.Get(Link(second, "next")!);

        Assert.Equal(made[4..], IdsIn(third));
        Assert.Null(Link(third, "next"));
        Assert.Equal(IdsIn(second), IdsIn(await reader.Get(Link(third, "prev")!)));

        var again = await reader.Get(Link(second, "prev")!);
        Assert.Equal(IdsIn(first), IdsIn(again));
        Assert.Null(Link(again, "prev"));
        Assert.Equal(IdsIn(second), IdsIn(await reader.Get(Link(again, "next")!)));
        Assert.Equal(IdsIn(first), IdsIn(await reader.Get(Link(third, "first")!)));
    }

    [Fact]
    public async Task A_cursor_holds_for_its_own_sort_and_filters_only()
    {
        var site = await editor.GivenSite();
        await Published(site.News);
        await Published(site.News);
        var cursor = (string)(await reader.Get($"/v1/articles?section={site.News}&limit=1")).Json["page"]!["nextCursor"]!;

        Assert.Single(await Ids($"section={site.News}&cursor={cursor}"));
        Assert.Single(await Ids($"section={site.News}&include=topics&limit=3&cursor={cursor}"));

        foreach (var other in (string[])["&sort=publishedAt", "&type=article", "&descendants=false", "&year=2026", "&locale=*"])
        {
            var refused = await reader.Get($"/v1/articles?section={site.News}{other}&cursor={cursor}");
            Assert.Equal(["#/query/cursor cursor.foreign"], refused.Findings);
        }

        var both = await reader.Get($"/v1/articles?section={site.News}&page=2&cursor={cursor}");
        Assert.Equal(["#/query/page query.combination"], both.Findings);
    }

    [Fact]
    public async Task Numbered_pages_count_from_one_and_link_to_their_neighbours()
    {
        var site = await editor.GivenSite();
        long[] made = [await Published(site.News), await Published(site.News), await Published(site.News)];

        var second = await reader.Get($"/v1/articles?section={site.News}&sort=publishedAt&limit=1&page=2");

        Assert.Equal([made[1]], IdsIn(second));
        Assert.Contains("page=3", Link(second, "next"), StringComparison.Ordinal);
        Assert.Contains("page=1", Link(second, "prev"), StringComparison.Ordinal);
        Assert.Equal([made[0]], IdsIn(await reader.Get(Link(second, "first")!)));
        Assert.Null(Link(await reader.Get(Link(second, "next")!), "next"));
        Assert.Empty(await Ids($"section={site.News}&limit=1&page=4"));
    }

    [Fact]
    public async Task Totals_are_told_when_asked_for()
    {
        var site = await editor.GivenSite();
        await Published(site.News);
        await Published(site.Topic);

        foreach (var count in (string[])["exact", "estimated"])
        {
            var page = (await reader.Get($"/v1/articles?section={site.Root},{site.News}&limit=1&count={count}")).Json["page"]!;
            Assert.Equal("2 exact", $"{page["total"]} {page["totalIs"]}");
        }
    }

    private static string? Link(ApiResponse page, string relation) =>
        page.Header("Link")
            ?.Split(", ")
            .FirstOrDefault(link => link.EndsWith($"rel=\"{relation}\"", StringComparison.Ordinal))
            ?.Split('<', '>')[1];

    private async Task<long> Published(string section) => (await editor.GivenPublished(section)).Id;

    private async Task<long[]> Ids(string query) => IdsIn((await reader.Get($"/v1/articles?{query}")).Expect(HttpStatusCode.OK));

    private static long[] IdsIn(ApiResponse list) => [.. list.Json["items"]!.AsArray().Select(item => (long)item!["id"]!)];
}
