using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

public sealed class ListArticlesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_section_lists_what_is_in_it_and_below_it_newest_first()
    {
        var site = await editor.GivenSite();
        var deep = await Published(site.Topic);
        var near = await Published(site.Topics);
        var elsewhere = await Published(site.News);

        Assert.Equal([near, deep], await Ids($"section={site.Topics}"));
        Assert.Equal([near], await Ids($"section={site.Topics}&descendants=false"));
        Assert.Equal([elsewhere, near, deep], await Ids($"section={site.RootId}"));
    }

    [Fact]
    public async Task A_topic_lists_articles_that_stand_elsewhere_once()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("topics", new JsonArray(site.Topic, site.Focus))
        );

        Assert.Equal([article.Id], await Ids($"section={site.Topic}"));
        Assert.Equal([article.Id], await Ids($"section={site.Focus}&descendants=false"));
        Assert.Equal([article.Id], await Ids($"section={site.Root}"));
    }

    [Fact]
    public async Task Types_can_be_chosen()
    {
        var site = await editor.GivenSite();
        var page = (await editor.GivenPublished(site.News, content => content.With("type", "page"))).Id;
        var article = await Published(site.News);

        Assert.Equal([page], await Ids($"section={site.News}&type=page"));
        Assert.Equal([article, page], await Ids($"section={site.News}&type=page,article"));
        Assert.Empty(await Ids($"section={site.News}&type=speech"));
    }

    [Fact]
    public async Task The_locale_is_that_of_the_section_unless_another_is_asked_for()
    {
        var site = await editor.GivenSite();
        var german = await Published(site.News);
        var simple = (await editor.GivenPublished(site.News, content => content.With("locale", "de-simple"))).Id;

        Assert.Equal([german], await Ids($"section={site.News}"));
        Assert.Equal([simple], await Ids($"section={site.News}&locale=de-simple"));
        Assert.Equal([simple, german], await Ids($"section={site.News}&locale=*"));
        Assert.DoesNotContain(simple, await Ids("limit=100"));
    }

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
            next = page.Header("Link")?.Split('<', '>')[1];
            Assert.Equal(next is null, page.Json["page"]!["nextCursor"] is null);
            await Published(site.News);
        }

        Assert.Equal(made, walked);
    }

    [Fact]
    public async Task An_empty_section_gives_an_empty_list()
    {
        var site = await editor.GivenSite();

        var list = (await reader.Get($"/v1/articles?section={site.Focus}")).Expect(HttpStatusCode.OK);

        Assert.Empty(IdsIn(list));
        Assert.Equal("""{"limit":20,"nextCursor":null,"total":null}""", list.Json["page"]!.ToJsonString());
    }

    [Fact]
    public async Task A_section_that_does_not_exist_is_named() =>
        Assert.Equal(["#/query/section reference.section"], (await reader.Get("/v1/articles?section=/gibt/es/nicht")).Findings);

    private async Task<long> Published(string section) => (await editor.GivenPublished(section)).Id;

    private async Task<long[]> Ids(string query) => IdsIn((await reader.Get($"/v1/articles?{query}")).Expect(HttpStatusCode.OK));

    private static long[] IdsIn(ApiResponse list) => [.. list.Json["items"]!.AsArray().Select(item => (long)item!["id"]!)];
}
