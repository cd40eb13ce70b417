using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class UnarchiveArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task An_archived_article_returns_to_the_lists_in_its_old_place()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        api.Clock.Advance(TimeSpan.FromHours(1));
        var newer = await editor.GivenPublished(site.News);
        var archived = await Post(article, "archive");
        Assert.Equal([newer.Id], await Listed(site));

        var returned = await Post(archived, "unarchive");

        Assert.Equal(("published", 1), ((string?)returned.Json["state"], (int)returned.Json["edition"]!));
        Assert.Equal([newer.Id, article.Id], await Listed(site));
        Assert.Contains($"{article.Id}", (await api.Anonymous.Get("/v1/search?q=Fähre")).Text, StringComparison.Ordinal);
        Assert.Equal(["article.published", "article.archived", "article.unarchived"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task An_open_draft_is_left_alone()
    {
        var archived = await Post(await editor.GivenPublished(), "archive");
        var changed = await editor.Change(archived, value: "Noch nicht öffentlich");

        var returned = await Post(changed, "unarchive");

        Assert.Equal("draft", (string?)returned.Json["state"]);
        Assert.NotEqual("Noch nicht öffentlich", (string?)(await api.Anonymous.Get($"/v1/articles/{archived.Id}")).Json["title"]);
    }

    [Fact]
    public async Task What_is_not_archived_cannot_return()
    {
        GivenArticle[] others =
        [
            await editor.GivenDraft(),
            await editor.GivenPublished(),
            await editor.Withdraw(await Post(await editor.GivenPublished(), "archive")),
        ];
        var before = await api.State();

        foreach (var article in others)
        {
            var refused = await editor.Send(HttpMethod.Post, $"{article.Address}/unarchive", null, article.ETag);
            Assert.Equal((HttpStatusCode.Conflict, "article.wrongState"), (refused.Status, refused.Code));
        }

        Assert.Equal(before, await api.State());
    }

    private async Task<long[]> Listed(GivenSite site) =>
        [
            .. (await api.Anonymous.Get($"/v1/articles?section={site.News}")).Json["items"]!
                .AsArray()
                .Select(item => (long)item!["id"]!),
        ];

    private async Task<GivenArticle> Post(GivenArticle article, string action) =>
        GivenArticle.From(
            (await editor.Send(HttpMethod.Post, $"{article.Address}/{action}", null, article.ETag)).Expect(HttpStatusCode.OK)
        );
}
