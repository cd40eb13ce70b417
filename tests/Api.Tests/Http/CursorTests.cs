using System.Net;
using System.Text.Json.Nodes;
using Api.Http;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Http;

/// <summary>A cursor is valid for its list, order and filters, however these are written, and for nothing else.</summary>
public sealed class CursorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Theory]
    [InlineData("/v1/articles?")]
    [InlineData("/v1/search?q=Wanderfalke&")]
    public async Task A_section_is_the_same_by_path_and_by_id(string list)
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.Root, Titled);
        await editor.GivenPublished(site.News, Titled);

        var byPath = await Cursor($"{list}section={site.Root}&limit=1");
        var byId = await Cursor($"{list}section={site.RootId}&limit=1");
        var byBoth = await Cursor($"{list}section={site.RootId},{site.Root}&limit=1");

        Assert.Equal(byPath, byId);
        Assert.Equal(byPath, byBoth);
        Assert.Single(Items(await Get($"{list}section={site.RootId}&cursor={byPath}")));
        Assert.Single(Items(await Get($"{list}section={site.Root}&cursor={byId}")));
        await AssertForeign($"{list}section={site.News}&cursor={byPath}");
        await AssertForeign($"{list}topic={site.Topic}&cursor={byPath}");
    }

    [Fact]
    public async Task A_search_has_cursors_of_its_own()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News, Titled);
        await editor.GivenPublished(site.News, Titled);
        var search = $"/v1/search?section={site.News}&limit=1&q=";

        var cursor = await Cursor($"{search}Wanderfalke");

        Assert.Single(Items(await Get($"{search}%20Wanderfalke&cursor={cursor}")));
        await AssertForeign($"{search}Falke&cursor={cursor}");
        await AssertForeign($"{search}Wanderfalke&sort=newest&cursor={cursor}");
        await AssertForeign($"/v1/articles?section={site.News}&cursor={cursor}");
        await AssertForeign($"{search}Wanderfalke&cursor={await Cursor($"/v1/articles?section={site.News}&limit=1")}");
    }

    [Fact]
    public async Task A_cursor_with_a_key_of_another_kind_is_refused()
    {
        foreach (var key in (object?[])[null, "Titel", api.Clock.GetUtcNow()])
        {
            var cursor = new Cursor(Api.Http.Cursor.ListOf("any"), key, 7);

            foreach (
                var list in (string[])["/v1/articles?", "/v1/articles?sort=title&", "/v1/search?q=a&", "/v1/editorial/audit?"]
            )
            {
                await AssertForeign($"{list}cursor={cursor}");
            }
        }
    }

    [Fact]
    public async Task Editorial_lists_refuse_the_cursors_of_others()
    {
        var (one, other) = (await editor.GivenDraft(), await editor.GivenDraft());

        foreach (var draft in (GivenArticle[])[one, one, other, other])
        {
            (await editor.Post($"{draft.Address}/preview-links", new { })).Expect(HttpStatusCode.Created);
        }

        var links = await Cursor($"{one.Address}/preview-links?limit=1");
        var articles = await Cursor("/v1/editorial/articles?limit=1&state=draft,inReview");

        Assert.Single(Items(await Get($"{one.Address}/preview-links?limit=50&cursor={links}")));
        await Get($"/v1/editorial/articles?state=inReview,draft&cursor={articles}");
        await AssertForeign($"{other.Address}/preview-links?cursor={links}");
        await AssertForeign($"{one.Address}/editions?cursor={links}");
        await AssertForeign($"/v1/editorial/articles?cursor={articles}");
        await AssertForeign($"/v1/editorial/images?cursor={articles}");
    }

    [Fact]
    public async Task The_same_time_in_two_zones_is_one_filter()
    {
        await editor.GivenDraft();
        await editor.GivenDraft();
        const string Audit = "/v1/editorial/audit?action=createArticle&limit=1&from=";

        var cursor = await Cursor($"{Audit}2000-01-01");

        Assert.Single(Items(await Get($"{Audit}1999-12-31T23:00:00Z&cursor={cursor}")));
        await AssertForeign($"{Audit}2000-01-02&cursor={cursor}");
    }

    [Fact]
    public async Task Every_editorial_list_links_to_its_next_page()
    {
        await editor.GivenDraft();
        await editor.GivenDraft();

        var first = await Get("/v1/editorial/articles?state=draft&limit=1");
        var next = first.Header("Link")!.Split('<', '>')[1];

        Assert.NotEqual((long)Items(first)[0]!["id"]!, (long)Items(await Get(next))[0]!["id"]!);
    }

    private static JsonObject Titled(JsonObject content) => content.With("title", "Wanderfalke");

    private static JsonArray Items(ApiResponse list) => list.Json["items"]!.AsArray();

    private async Task<ApiResponse> Get(string path) => (await editor.Get(path)).Expect(HttpStatusCode.OK);

    private async Task<string> Cursor(string path) => (string)(await Get(path)).Json["page"]!["nextCursor"]!;

    private async Task AssertForeign(string path)
    {
        var refused = await editor.Get(path);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["#/query/cursor cursor.foreign"], refused.Findings);
    }
}
