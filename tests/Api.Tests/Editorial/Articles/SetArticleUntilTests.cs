using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class SetArticleUntilTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_public_article_gets_an_end_without_a_new_edition()
    {
        var article = await editor.GivenPublished();
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));

        var ending = await Until(article, In(hours: 1));

        Assert.Equal((1, "published"), ((int)ending.Json["edition"]!, (string?)ending.Json["state"]));
        Assert.Equal(In(hours: 1), (DateTimeOffset)ending.Json["publishedUntil"]!);
        Assert.Equal(In(hours: 1), (DateTimeOffset)ending.Json["unpublishAt"]!);
        Assert.Equal(["article.published"], await api.EventsOf(article.Id));

        api.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{article.Id}"));
    }

    [Fact]
    public async Task An_end_can_be_moved_and_removed()
    {
        var article = await editor.Publish(await editor.GivenDraft(), new { until = In(hours: 1) });

        var moved = await Until(article, In(hours: 2));
        api.Clock.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));

        var forGood = await Until(moved, null);
        Assert.Null(forGood.Json["publishedUntil"]);
        api.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));
    }

    [Fact]
    public async Task An_open_draft_is_left_alone_and_the_end_is_told_beside_it()
    {
        var changed = await editor.Change(await editor.GivenPublished());

        var ending = await Until(changed, In(hours: 1));

        Assert.Equal((2, "draft"), ((int)ending.Json["edition"]!, (string?)ending.Json["state"]));
        Assert.Null(ending.Json["unpublishAt"]);
        Assert.Equal(In(hours: 1), (DateTimeOffset)ending.Json["publishedUntil"]!);
    }

    [Theory]
    [InlineData(1, HttpStatusCode.Gone)]
    [InlineData(3, HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_planned_successor_comes_at_its_own_hour(int? until, HttpStatusCode before)
    {
        var article = await editor.GivenPublished();
        var planned = await editor.Publish(await editor.Change(article, "title", "Neu"), new { at = In(hours: 2) });

        await Until(planned, until is { } hours ? In(hours) : null);

        api.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(before, await reader.Status($"/v1/articles/{article.Id}"));
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Neu", (string?)(await reader.Get($"/v1/articles/{article.Id}")).Json["title"]);
        api.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Neu", (string?)(await reader.Get($"/v1/articles/{article.Id}")).Json["title"]);
    }

    [Fact]
    public async Task Another_node_lets_go_of_its_answers_at_the_new_end()
    {
        await using var node = api.AnotherNode();
        var (elsewhere, address) = (reader.At(node.ClientOptions.BaseAddress), "");
        var article = await editor.GivenPublished();
        address = $"/v1/articles/{article.Id}";
        Assert.Equal(HttpStatusCode.OK, await elsewhere.Status(address));

        await Until(article, In(hours: 1));
        api.Clock.Advance(TimeSpan.FromHours(1));

        // The plan is announced asynchronously; until then the node may still answer from its cache.
        while (await elsewhere.Status(address) is HttpStatusCode.OK)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        Assert.Equal(HttpStatusCode.Gone, await elsewhere.Status(address));
    }

    [Theory]
    [InlineData("""{"until": "2015-03-01T09:00Z"}""", "/until time.past")]
    [InlineData("""{"until": "2099-03-01T09:00"}""", "/until time.offsetMissing")]
    [InlineData("""{"until": "2099-03-01T09:00Z", "timeZone": "Europe/Berlin"}""", "/until time.offsetContradictsZone")]
    [InlineData("""{"timeZone": "Europe/Berlin"}""", "/timeZone time.zoneUnused")]
    [InlineData("""{"until": "2099-03-01T09:00", "timeZone": "Berlin"}""", "/timeZone time.zoneUnknown")]
    [InlineData("""{"at": null}""", "/at json.unknownField")]
    public async Task What_is_wrong_is_named_with_its_place(string request, string finding)
    {
        var article = await editor.GivenPublished();
        var before = await api.State();

        var refused = await editor.Post($"{article.Address}/until", request, article.ETag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([finding], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task What_is_not_public_has_no_end()
    {
        GivenArticle[] hidden =
        [
            await editor.GivenDraft(),
            await editor.GivenScheduled(In(hours: 1)),
            await editor.Withdraw(await editor.GivenPublished()),
        ];

        foreach (var article in hidden)
        {
            var refused = await editor.Post($"{article.Address}/until", new { until = In(hours: 2) }, article.ETag);
            Assert.Equal((HttpStatusCode.Conflict, "article.notPublished"), (refused.Status, refused.Code));
        }
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        var article = await editor.GivenPublished();
        var before = await api.State();

        var tried = await editor.Post($"{article.Address}/until?dryRun=true", new { until = In(hours: 1) }, article.ETag);

        Assert.Equal(In(hours: 1), (DateTimeOffset)tried.Expect(HttpStatusCode.OK).Json["publishedUntil"]!);
        Assert.Equal(before, await api.State());
    }

    private DateTimeOffset In(int hours) => api.Clock.GetUtcNow().AddHours(hours);

    private async Task<GivenArticle> Until(GivenArticle article, DateTimeOffset? until) =>
        GivenArticle.From((await editor.Post($"{article.Address}/until", new { until }, article.ETag)).Expect(HttpStatusCode.OK));
}
