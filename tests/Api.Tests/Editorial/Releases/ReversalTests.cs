using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Releases;

/// <summary>A release is taken back as far as it did something, and no further.</summary>
public sealed class ReversalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    private DateTimeOffset InAnHour => api.Clock.GetUtcNow() + Hour;

    [Fact]
    public async Task What_was_gone_before_the_hour_stays_gone()
    {
        var site = await editor.GivenSite();
        var (early, ending) = (await editor.GivenPublished(site.News), await Ending(site, Hour / 2));
        var (planned, updated) = (await editor.GivenPublished(site.News), await Ending(site, Hour / 2));
        await editor.Change(updated, "title", "Eine neue Fassung");
        var release = await editor.GivenRelease(updated);

        foreach (var article in (GivenArticle[])[early, ending, planned])
        {
            release = await editor.AddWithdrawal(release, article);
        }

        release = await editor.Publish(release, InAnHour);
        (await editor.Post($"{early.Address}/withdraw", new { mode = "gone", reason = "Persönlichkeitsrechte" }, "*")).Expect(
            HttpStatusCode.OK
        );

        // Before the hour it must not come back either: the release says that it is gone then.
        var returning = await editor.Post($"{early.Address}/publish", new { }, "*");
        Assert.Equal("release.holdsArticle", returning.Code);

        api.Clock.Advance(Hour);
        var opposite = await editor.Revert(release);

        Assert.Equal(
            new[] { (planned.Id, "publish"), (updated.Id, "withdraw") }.Order(),
            opposite.Json["items"]!.AsArray().Select(item => ((long)item!["article"]!, (string)item["action"]!)).Order()
        );
        await editor.Publish(opposite);
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{planned.Id}"));
        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{early.Id}"));
        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{ending.Id}"));
        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{updated.Id}"));
    }

    [Fact]
    public async Task What_comes_back_has_the_end_date_of_before_and_is_there_in_the_preview()
    {
        var site = await editor.GivenSite();
        var leaving = await Ending(site, 48 * Hour);
        var until = (DateTimeOffset)leaving.Json["publishedUntil"]!;
        var release = await editor.Publish(await editor.AddWithdrawal(await editor.GivenRelease(), leaving));
        var opposite = await editor.Revert(release);

        var preview = await editor.Get($"/v1/preview/pages?path={leaving.Path}&release={opposite.Id}");
        await editor.Publish(opposite);

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal(until, (DateTimeOffset)(await editor.Get(leaving.Address)).Json["publishedUntil"]!);
        Assert.Equal("revertRelease", await Action(leaving, 1));
    }

    [Fact]
    public async Task New_articles_are_withdrawn_even_if_somebody_has_begun_to_change_them()
    {
        var article = await editor.GivenDraft();
        var release = await editor.Publish(await editor.GivenRelease(article));
        await editor.Change(GivenArticle.From(await editor.Get(article.Address)));

        await editor.Publish(await editor.Revert(release));

        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{article.Id}"));
    }

    [Fact]
    public async Task What_was_changed_since_is_named_and_nothing_is_taken_back()
    {
        var site = await editor.GivenSite();
        var (one, other) = (await editor.GivenPublished(site.News), await editor.GivenPublished(site.News));
        await editor.Change(one, "title", "Eine neue Fassung");
        await editor.Change(other, "title", "Eine neue Fassung");
        var release = await editor.Publish(await editor.GivenRelease(one, other));
        await editor.Publish(await editor.Change(GivenArticle.From(await editor.Get(other.Address))));

        var refused = await editor.Post($"{release.Address}/revert", new { name = "Zurück" });

        Assert.Equal((HttpStatusCode.Conflict, "release.notReversible"), (refused.Status, refused.Code));
        Assert.Equal(["/items/1 release.changedSince"], refused.Findings);
        Assert.Equal("published", (string)(await editor.Get(one.Address)).Json["state"]!);
    }

    [Fact]
    public async Task A_press_release_may_replace_one_with_its_number()
    {
        var site = await editor.GivenSite();
        var number = new JsonObject
        {
            ["number"] = 4711,
            ["year"] = 2027,
            ["issuer"] = "BPA",
        };
        var coming = await editor.GivenDraft(site.News, Numbered);
        var leaving = await editor.Publish(await editor.GivenDraft(site.News, Numbered));

        await editor.Publish(await editor.AddWithdrawal(await editor.GivenRelease(coming), leaving));

        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{coming.Id}"));

        JsonObject Numbered(JsonObject content) => content.With("type", "pressRelease").With("pressRelease", number.DeepClone());
    }

    private async Task<string> Action(GivenArticle article, int place) =>
        (string)(await editor.Get($"/v1/editorial/audit?subject=article:{article.Id}")).Json["items"]![place]!["action"]!;

    private async Task<GivenArticle> Ending(GivenSite site, TimeSpan after) =>
        await editor.Publish(await editor.GivenDraft(site.News), new { until = api.Clock.GetUtcNow() + after });
}
