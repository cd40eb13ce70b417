using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Pages;

/// <summary>The pages of sections and homes as lists: every part of them in one request.</summary>
public sealed class PageListTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Every_page_of_a_section_is_one_request_and_is_the_same_list_as_at_articles()
    {
        var site = await editor.GivenSite();
        await Published(site.News, 7);
        var whole = Ids((await reader.Get($"/v1/articles?section={site.News}&limit=7")).Json["items"]);

        var numbered = new List<long>();

        for (var page = 1; page <= 4; page++)
        {
            var answer = (await reader.Get($"/v1/pages?path={site.News}&limit=2&page={page}")).Expect(HttpStatusCode.OK);
            numbered.AddRange(Ids(answer.Json["articles"]!["items"]));
            var place = page == 1 ? "" : $"?page={page}";
            Assert.EndsWith($"{site.News}{place}", (string?)answer.Json["seo"]!["canonical"]);
            Assert.Equal(
                page < 4,
                answer.Headers.TryGetValues("Link", out var links) && links.Any(link => link.Contains("next"))
            );
        }

        var walked = new List<long>();
        JsonNode? cursor = null;

        do
        {
            var at = cursor is null ? "" : $"&cursor={cursor}";
            var answer = (await reader.Get($"/v1/pages?path={site.News}&limit=3{at}")).Expect(HttpStatusCode.OK).Json;
            walked.AddRange(Ids(answer["articles"]!["items"]));
            Assert.EndsWith(at.Replace('&', '?'), (string?)answer["seo"]!["canonical"]);
            cursor = answer["articles"]!["page"]!["nextCursor"];
        } while (cursor is not null);

        Assert.Equal(whole, numbered);
        Assert.Equal(whole, walked);
    }

    [Fact]
    public async Task The_list_of_a_home_goes_on_without_what_has_a_place_of_its_own()
    {
        var site = await editor.GivenSite();
        var news = await Published(site.News, 3);
        await editor.GivenPublished(site.News, content => content.With("type", "page"));

        var second = (await reader.Get($"/v1/pages?path={site.Root}&limit=2&page=2")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("home", (string?)second["kind"]);
        Assert.Equal([news[0]], Ids(second["articles"]!["items"]));
    }

    [Fact]
    public async Task Include_and_fields_say_what_every_teaser_of_a_page_holds()
    {
        var site = await editor.GivenSite();
        var topic = (await reader.Get($"/v1/pages?path={site.Topic}")).Json["section"]!;
        var article = await editor.GivenPublished(site.News, content => content.With("topics", new JsonArray(site.Topic)));
        await editor.Put($"/v1/editorial/sections/{site.RootId}/pins", new { articles = new[] { article.Id } });

        foreach (var (path, list) in new[] { (site.News, "articles"), (site.Root, "articles"), (site.Root, "stage") })
        {
            var query = $"/v1/pages?path={path}&include=topics,translations,body&fields=id,topics.title,body";
            var page = (await reader.Get(query)).Expect(HttpStatusCode.OK).Json;
            var items = list == "articles" ? page[list]!["items"]! : page[list]!;

            foreach (var teaser in items.AsArray())
            {
                Assert.Equal(["id", "topics", "body"], teaser!.AsObject().Select(field => field.Key));
                Assert.Equal((string?)topic["title"], (string?)teaser["topics"]![0]!["title"]);
                Assert.NotEmpty(teaser["body"]!.AsArray());
            }

            Assert.Equal(path, (string?)page["section"]!["path"]);
        }
    }

    [Fact]
    public async Task Parameters_that_make_no_sense_are_refused_by_name()
    {
        var site = await editor.GivenSite();
        await Published(site.News, 3);
        var foreign = (await reader.Get($"/v1/articles?section={site.News}&limit=1&sort=title")).Json["page"]!["nextCursor"];
        var cursor = (await reader.Get($"/v1/articles?section={site.News}&limit=1")).Json["page"]!["nextCursor"];

        Assert.Contains(
            " cursor.foreign",
            Assert.Single((await reader.Get($"/v1/pages?path={site.News}&cursor={foreign}")).Findings)
        );
        Assert.Contains(
            " query.combination",
            Assert.Single((await reader.Get($"/v1/pages?path={site.News}&cursor={cursor}&page=2")).Findings)
        );
        Assert.Contains(" page.tooFar", Assert.Single((await reader.Get($"/v1/pages?path={site.News}&page=501")).Findings));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/pages?path={site.News}&page=500"));
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status($"/v1/pages?path={site.News}&fields=wortschatz"));
    }

    [Fact]
    public async Task Children_say_what_their_cards_need_and_count_their_articles_when_asked()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News, content => content.With("topics", new JsonArray(site.Topic)));

        var plain = (await reader.Get($"/v1/pages?path={site.Topics}")).Json["section"]!["children"]![0]!;
        var counted = (await reader.Get($"/v1/pages?path={site.Topics}&counts=true")).Json["section"]!["children"]![0]!;
        var section = (await reader.Get($"/v1/pages?path={site.Topics}")).Json["section"]!["id"];
        var alone = (await reader.Get($"/v1/sections/{section}?counts=true")).Json["children"]![0]!;

        Assert.Equal(
            ["id", "kind", "title", "path", "intro", "leadImage", "articles"],
            plain.AsObject().Select(field => field.Key)
        );
        Assert.Null(plain["articles"]);
        Assert.Equal(1, (int?)counted["articles"]);
        Assert.Equal(counted.ToJsonString(), alone.ToJsonString());
    }

    private async Task<IReadOnlyList<long>> Published(string section, int count)
    {
        var made = new List<long>();

        for (var number = 0; number < count; number++)
        {
            made.Add((await editor.GivenPublished(section)).Id);
            api.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return made;
    }

    private static IEnumerable<long> Ids(JsonNode? items) => items!.AsArray().Select(item => (long)item!["id"]!);
}
