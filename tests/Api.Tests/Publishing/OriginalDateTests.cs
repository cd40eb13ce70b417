using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Publishing;

/// <summary>Archive texts: published now, dated then, and not listed as news anywhere.</summary>
public sealed class OriginalDateTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly DateTimeOffset Then = new(2015, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task An_older_text_bears_its_date_wherever_readers_are_told_a_date()
    {
        var site = await editor.GivenSite();
        var older = await GivenOlder(site.News);

        var article = (await reader.Get($"/v1/articles/{older.Id}")).Expect(HttpStatusCode.OK).Json;
        var jsonLd = (await reader.Get($"/v1/pages?path={older.Path}")).Json["jsonLd"]!.ToJsonString();

        Assert.Equal((Then, Then, Then), Dates(article));
        Assert.Equal(Then, (DateTimeOffset)older.Json["firstPublishedAt"]!);
        Assert.Equal(api.Clock.GetUtcNow(), (DateTimeOffset)older.Json["publishAt"]!);
        Assert.Contains("\"datePublished\":\"2015-03-01", jsonLd, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-", jsonLd, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-", (await reader.Get($"/v1/articles/{older.Id}/ninjs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_sort_and_filter_it_by_its_date_and_it_is_no_news()
    {
        var site = await editor.GivenSite();
        var news = await editor.GivenPublished(site.News);
        var cursor = (string)(await reader.Get("/v1/changes?limit=1&cursor=latest")).Json["cursor"]!;
        var older = await GivenOlder(site.News, "major");

        Assert.Equal([news.Id, older.Id], await Ids($"section={site.News}"));
        Assert.Equal([news.Id, older.Id], await Ids($"section={site.News}&sort=-contentUpdatedAt"));
        Assert.Equal([older.Id], await Ids($"section={site.News}&year=2015"));
        Assert.Equal([news.Id], await Ids($"section={site.News}&year=2026"));

        var sitemap = await reader.Get($"/sitemaps{site.Root}/news.xml");
        Assert.Contains(news.Path, sitemap.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(older.Path, sitemap.Text, StringComparison.Ordinal);

        var feed = (await reader.Get($"/v1/feeds/articles.json?section={site.News}")).Json["items"]!.AsArray();
        Assert.Equal(Then, (DateTimeOffset)feed[1]!["date_published"]!);
        Assert.Equal(Then, (DateTimeOffset)feed[1]!["date_modified"]!);

        var change = (await reader.Get($"/v1/changes?cursor={cursor}")).Json["items"]!.AsArray().Single()!;
        Assert.Equal(("article.published", older.Id), ((string?)change["type"], (long)change["subject"]!["id"]!));
        Assert.Equal(Then, (DateTimeOffset)change["at"]!);
    }

    [Fact]
    public async Task Updates_are_dated_by_themselves_and_the_first_date_stays()
    {
        var older = await GivenOlder(null);

        api.Clock.Advance(TimeSpan.FromHours(1));
        var minor = await editor.Publish(await editor.Change(older), new { updateKind = "minor" });
        Assert.Equal((Then, Then, Then), await Dates(older.Id));

        var major = await editor.Publish(await editor.Change(minor, "kicker", "Neu"), new { updateKind = "major" });
        Assert.Equal((Then, Then, api.Clock.GetUtcNow()), await Dates(older.Id));

        api.Clock.Advance(TimeSpan.FromHours(1));
        await editor.Publish(await editor.Withdraw(major));
        Assert.Equal((Then, Then, Then), await Dates(older.Id));
    }

    [Fact]
    public async Task What_comes_back_after_a_withdrawal_is_still_no_news()
    {
        var site = await editor.GivenSite();
        var older = await GivenOlder(site.News, "major");
        var news = await editor.GivenPublished(site.News);

        var cursor = (string)(await reader.Get("/v1/changes?limit=1&cursor=latest")).Json["cursor"]!;
        var again = await editor.Publish(await editor.Withdraw(older));
        await editor.Publish(await editor.Withdraw(news));

        var changes = (await reader.Get($"/v1/changes?cursor={cursor}")).Json["items"]!.AsArray();
        var appeared = changes.Where(change => (string?)change!["type"] == "article.published").ToList();
        Assert.Equal([older.Id, news.Id], appeared.Select(change => (long)change!["subject"]!["id"]!));
        Assert.Equal([Then, api.Clock.GetUtcNow()], appeared.Select(change => (DateTimeOffset)change!["at"]!));

        Assert.Equal([news.Id, older.Id], await Ids($"section={site.News}"));
        Assert.Equal(api.Clock.GetUtcNow(), (await Dates(news.Id)).Published);

        var rewritten = await editor.Change(await editor.Withdraw(again), "kicker", "Neu");
        await editor.Publish(rewritten, new { updateKind = "major" });
        Assert.Equal((Then, Then, api.Clock.GetUtcNow()), await Dates(older.Id));
        var sitemap = await reader.Get($"/sitemaps{site.Root}/news.xml");
        Assert.DoesNotContain(older.Path, sitemap.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_is_given_before_the_first_publication_only()
    {
        var article = await editor.Change(await editor.GivenPublished());
        var withdrawn = await editor.Withdraw(await editor.GivenPublished());
        var before = await api.State();

        foreach (var known in (GivenArticle[])[article, withdrawn])
        {
            var refused = await editor.Post($"{known.Address}/publish", new { originallyPublishedAt = Then }, known.ETag);

            Assert.Equal((HttpStatusCode.Conflict, "article.datesAreFixed"), (refused.Status, refused.Code));
            Assert.Equal(["/originallyPublishedAt article.datesAreFixed"], refused.Findings);
        }

        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_local_date_is_read_in_its_zone_and_an_end_may_stand_beside_it()
    {
        var how = new
        {
            originallyPublishedAt = "2015-07-01T09:00",
            until = "2026-12-01T00:00",
            timeZone = "Europe/Berlin",
        };

        var article = await editor.Publish(await editor.GivenDraft(), how);

        Assert.Equal(DateTimeOffset.Parse("2015-07-01T07:00Z", null), (DateTimeOffset)article.Json["firstPublishedAt"]!);
        Assert.Equal(DateTimeOffset.Parse("2026-11-30T23:00Z", null), (DateTimeOffset)article.Json["unpublishAt"]!);
    }

    private async Task<GivenArticle> GivenOlder(string? section, string updateKind = "minor") =>
        await editor.Publish(await editor.GivenDraft(section), new { originallyPublishedAt = Then, updateKind });

    private async Task<long[]> Ids(string query) =>
        [.. (await reader.Get($"/v1/articles?{query}")).Json["items"]!.AsArray().Select(item => (long)item!["id"]!)];

    private async Task<(DateTimeOffset First, DateTimeOffset Published, DateTimeOffset Updated)> Dates(long article) =>
        Dates((await reader.Get($"/v1/articles/{article}")).Json);

    private static (DateTimeOffset First, DateTimeOffset Published, DateTimeOffset Updated) Dates(JsonNode article) =>
        (
            (DateTimeOffset)article["firstPublishedAt"]!,
            (DateTimeOffset)article["publishedAt"]!,
            (DateTimeOffset)article["contentUpdatedAt"]!
        );
}
