using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Releases;

/// <summary>The articles of a release are published and withdrawn together, or not at all.</summary>
public sealed class ReleaseTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    private DateTimeOffset InAnHour => api.Clock.GetUtcNow() + Hour;

    [Fact]
    public async Task Published_now_it_is_there_at_once()
    {
        var site = await editor.GivenSite();
        var leaving = await editor.GivenPublished(site.News);
        var coming = await editor.GivenDraft(site.News);

        var release = await editor.Publish(await editor.AddWithdrawal(await editor.GivenRelease(coming), leaving));

        Assert.Equal("published", release.State);
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{coming.Id}"));
        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{leaving.Id}"));
        Assert.Equal(
            $"release:{release.Id}",
            (string)(await editor.Get($"/v1/editorial/audit?subject=article:{coming.Id}&limit=1")).Json["items"]![0]!["note"]!
        );
    }

    [Fact]
    public async Task Its_articles_may_link_to_each_other()
    {
        var site = await editor.GivenSite();
        var target = await editor.GivenDraft(site.News);
        var linking = await editor.GivenDraft(
            site.News,
            content => content.With("body", new JsonArray(ArticleJson.LinkTo(target.Id, "Zur Fähre")))
        );
        var alone = await editor.GivenRelease(linking);
        var both = await editor.GivenRelease(linking, target);

        Assert.False((bool)(await editor.Get($"{alone.Address}/checks")).Json["canBePublished"]!);
        Assert.True((bool)(await editor.Get($"{both.Address}/checks")).Json["canBePublished"]!);
        Assert.Equal(both.ETag, (await editor.Get($"{both.Address}/checks")).ETag);
        await editor.Publish(both, InAnHour);
    }

    [Fact]
    public async Task If_one_article_is_not_ready_none_is_published_and_each_is_named()
    {
        var site = await editor.GivenSite();
        var ready = await editor.GivenDraft(site.News);
        var incomplete = await editor.GivenDraftOf(
            "pressRelease",
            site.News,
            "Ohne Nummer",
            content => content.Without("pressRelease")
        );
        var scheduled = await editor.GivenScheduled(InAnHour, site.News);
        var trashed = await editor.GivenDraft(site.News);
        var release = await editor.GivenRelease(ready, incomplete, scheduled, trashed);
        release = await editor.AddWithdrawal(release, await editor.GivenDraft(site.News));
        (await editor.Delete(trashed.Address, trashed.ETag)).Expect(HttpStatusCode.NoContent);

        var refused = await editor.Post($"{release.Address}/publish", new { }, release.ETag);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("release.notReady", (string)refused.Json["code"]!);
        Assert.Equal(
            ["/items/1/pressRelease", "/items/2", "/items/3", "/items/4"],
            refused.Json["errors"]!.AsArray().Select(error => (string)error!["pointer"]!)
        );
        Assert.Contains("“Ohne Nummer”", (string)refused.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/v1/articles/{ready.Id}"));
        Assert.Equal(ready.ETag, (await editor.Get(ready.Address)).ETag);

        var checks = (await editor.Get($"{release.Address}/checks")).Json["items"]!.AsArray();
        Assert.Equal(
            [false, true, true, true, true],
            checks.Select(item => item!["checks"]!.AsArray().Any(check => (string)check!["severity"]! == "error"))
        );
    }

    [Fact]
    public async Task While_it_is_scheduled_nothing_takes_an_article_out_of_it()
    {
        var site = await editor.GivenSite();
        var (coming, updated) = (await editor.GivenDraft(site.News), await editor.GivenPublished(site.News));
        var leaving = await editor.Change(await editor.GivenPublished(site.News));
        await editor.Change(updated);
        var release = await editor.AddWithdrawal(await editor.GivenRelease(coming, updated), leaving);
        release = await editor.Publish(release, InAnHour);
        var withdrawal = new { mode = "gone", reason = "Ein Irrtum." };

        foreach (
            var (article, action, body) in new (GivenArticle, string, object?)[]
            {
                (coming, "unschedule", null),
                (coming, "publish", new { at = InAnHour + Hour }),
                (updated, "unschedule", null),
                (updated, "withdraw", withdrawal),
                (leaving, "publish", new { }),
                (leaving, "publish", new { at = InAnHour + Hour }),
                (leaving, "until", new { }),
            }
        )
        {
            var refused = await editor.Send(
                HttpMethod.Post,
                $"{article.Address}/{action}",
                body is null ? null : ApiClient.Json(body),
                "*"
            );
            Assert.Equal((action, "release.holdsArticle"), (action, (string)refused.Json["code"]!));
        }

        var found = await editor.Get($"/v1/editorial/releases?article={coming.Id}&state=scheduled");
        Assert.Equal(release.Id, (long)found.Json["items"]![0]!["id"]!);

        // Gone earlier than planned is not in its way.
        (await editor.Post($"{leaving.Address}/withdraw", withdrawal, "*")).Expect(HttpStatusCode.OK);
        release = await editor.Unschedule(release);
        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{leaving.Id}"));
        Assert.Equal("draft", (string)(await editor.Get(coming.Address)).Json["state"]!);
        await editor.Publish(GivenArticle.From(await editor.Get(coming.Address)));
    }

    [Fact]
    public async Task Rescheduled_it_has_one_hour_and_unscheduled_the_end_dates_of_before()
    {
        var site = await editor.GivenSite();
        var (soon, late) = (await Ending(site, Hour / 2), await Ending(site, 3 * Hour));
        var release = await editor.AddWithdrawal(await editor.GivenRelease(await editor.GivenDraft(site.News)), soon.Article);
        release = await editor.Publish(await editor.AddWithdrawal(release, late.Article), InAnHour);

        Assert.Equal(soon.Until, await Until(soon.Article));
        Assert.Equal(InAnHour, await Until(late.Article));
        var refused = await editor.Post($"{release.Address}/publish", new { }, release.ETag);
        Assert.Equal("release.scheduled", (string)refused.Json["code"]!);

        release = await editor.Publish(release, InAnHour + Hour);
        Assert.Equal(InAnHour + Hour, await Until(late.Article));

        await editor.Unschedule(release);
        Assert.Equal((soon.Until, late.Until), (await Until(soon.Article), await Until(late.Article)));
    }

    [Fact]
    public async Task Its_opposite_takes_it_back()
    {
        var site = await editor.GivenSite();
        var (coming, leaving) = (await editor.GivenDraft(site.News), await editor.GivenPublished(site.News));
        var updated = await editor.GivenPublished(site.News, content => content.With("title", "Vor der Eröffnung"));
        await editor.Change(updated, "title", "Nach der Eröffnung");
        var release = await editor.AddWithdrawal(await editor.GivenRelease(coming, updated), leaving);
        Assert.Equal("release.notPublished", (string)(await Reverted(release)).Json["code"]!);
        release = await editor.Publish(release);

        var opposite = await editor.Revert(release);

        Assert.Equal((release.Id, "open"), ((long)opposite.Json["reverts"]!, opposite.State));
        Assert.Equal("Nach der Eröffnung", (string)(await reader.Get($"/v1/articles/{updated.Id}")).Json["title"]!);
        Assert.Equal("release.revertExists", (string)(await Reverted(release)).Json["code"]!);

        await editor.Publish(opposite);

        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{coming.Id}"));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{leaving.Id}"));
        Assert.Equal("Vor der Eröffnung", (string)(await reader.Get($"/v1/articles/{updated.Id}")).Json["title"]!);
    }

    [Fact]
    public async Task A_published_release_never_changes_again_and_an_open_one_can_be_deleted()
    {
        var article = await editor.GivenDraft();
        var open = await editor.GivenRelease(article);
        var published = await editor.Publish(await editor.GivenRelease(article));

        Assert.Equal("release.empty", await Code(await editor.GivenRelease(), HttpMethod.Post, "/publish", new { }));
        Assert.Equal("release.notScheduled", await Code(open, HttpMethod.Post, "/unschedule"));
        Assert.Equal("release.itemNotFound", await Code(open, HttpMethod.Delete, "/articles/1"));
        Assert.Equal("article.notFound", await Code(open, HttpMethod.Put, "/articles/1", new { }));
        Assert.Equal("release.published", await Code(published, HttpMethod.Post, "/publish", new { }));
        Assert.Equal("release.published", await Code(published, HttpMethod.Delete, ""));
        Assert.Equal("release.published", await Code(published, HttpMethod.Delete, $"/articles/{article.Id}"));
        (await editor.Delete(open.Address, open.ETag)).Expect(HttpStatusCode.NoContent);
        Assert.Equal("published", (string)(await editor.Get(article.Address)).Json["state"]!);
    }

    [Fact]
    public async Task With_four_eyes_each_draft_needs_approval()
    {
        var strict = editor.At(api.SharedNode(("Editorial:FourEyes", "true")).ClientOptions.BaseAddress);
        var release = await strict.GivenRelease(await editor.GivenDraft());

        var refused = await strict.Post($"{release.Address}/publish", new { }, release.ETag);

        Assert.Equal("article.notApproved", (string)refused.Json["errors"]![0]!["code"]!);
    }

    private async Task<string> Code(GivenRelease release, HttpMethod method, string part, object? body = null)
    {
        var content = body is null ? null : ApiClient.Json(body);
        return (string)(await editor.Send(method, release.Address + part, content, release.ETag)).Json["code"]!;
    }

    private Task<ApiResponse> Reverted(GivenRelease release) => editor.Post($"{release.Address}/revert", new { name = "Zurück" });

    private async Task<DateTimeOffset> Until(GivenArticle article) =>
        (DateTimeOffset)(await editor.Get(article.Address)).Json["publishedUntil"]!;

    private async Task<(GivenArticle Article, DateTimeOffset Until)> Ending(GivenSite site, TimeSpan after)
    {
        var until = api.Clock.GetUtcNow() + after;
        return (await editor.Publish(await editor.GivenDraft(site.News), new { until }), until);
    }
}
