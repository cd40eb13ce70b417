using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class ListEditorialArticlesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task The_newest_article_comes_first_drafts_included()
    {
        var site = await editor.GivenSite();
        var published = await editor.GivenPublished(site.News);
        var draft = await editor.GivenDraft(site.News);

        Assert.Equal([draft.Id, published.Id], (await Ids($"{Articles}?limit=2")));
    }

    [Fact]
    public async Task A_list_can_be_of_some_states_only()
    {
        var site = await editor.GivenSite();
        var scheduled = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1), site.News);
        var published = await editor.GivenPublished(site.News);
        var draft = await editor.GivenDraft(site.News);

        var ids = await Ids($"{Articles}?state=draft,scheduled&limit=100");

        Assert.Contains(draft.Id, ids);
        Assert.Contains(scheduled.Id, ids);
        Assert.DoesNotContain(published.Id, ids);
    }

    [Fact]
    public async Task Cursors_walk_the_list_without_gaps_while_it_grows()
    {
        var site = await editor.GivenSite();
        var made = new List<long>();

        for (var count = 0; count < 7; count++)
        {
            made.Add((await editor.GivenDraft(site.News)).Id);
        }

        var walked = new List<long>();
        string? cursor = null;

        do
        {
            var page = await editor.Get($"{Articles}?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            walked.AddRange(page.Json["items"]!.AsArray().Select(item => (long)item!["id"]!));
            cursor = (string?)page.Json["page"]!["nextCursor"];
            await editor.GivenDraft(site.News);
        } while (cursor is not null);

        Assert.Equal(walked.Distinct().OrderDescending(), walked);
        Assert.Superset(made.ToHashSet(), walked.ToHashSet());
    }

    [Theory]
    [InlineData("state=draft,lost", "#/query/state value.invalid")]
    [InlineData("limit=0", "#/query/limit value.invalid")]
    [InlineData("cursor=x", "#/query/cursor value.invalid")]
    [InlineData("sort=name", "#/query/sort value.invalid")]
    [InlineData("order=title", "#/query/order query.unknown")]
    public async Task What_is_wrong_with_the_query_is_named(string query, string finding)
    {
        var refused = await editor.Get($"{Articles}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([finding], refused.Findings);
    }

    private async Task<long[]> Ids(string path) =>
        [.. (await editor.Get(path)).Json["items"]!.AsArray().Select(item => (long)item!["id"]!)];
}
