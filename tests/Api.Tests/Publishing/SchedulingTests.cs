using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Publishing;

public sealed class SchedulingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_scheduled_article_is_on_no_public_address_until_its_hour_and_then_on_all()
    {
        var site = await editor.GivenSite();
        var (lead, inBody) = (await editor.GivenImage(), await editor.GivenImage());
        var article = await editor.GivenScheduled(
            api.Clock.GetUtcNow().AddDays(1),
            site.Topic,
            content =>
                content
                    .With("leadImage", new JsonObject { ["image"] = lead.Id })
                    .With("body", new JsonArray(ArticleJson.Image(inBody.Id)))
                    .With("topics", new JsonArray(site.Focus))
        );
        string[] renditions = [await Rendition(lead.Id), await Rendition(inBody.Id)];
        string[] own = [$"/v1/articles/{article.Id}", $"/v1/images/{lead.Id}", $"/v1/images/{inBody.Id}", .. renditions];
        string[] lists =
        [
            $"/v1/articles?section={site.Topic}",
            $"/v1/articles?section={site.Focus}",
            $"/v1/articles?section={site.Root}",
            "/v1/articles?locale=*",
            $"/v1/pages?path={site.Topic}",
            $"/v1/pages?path={site.Root}",
        ];
        var before = await api.State();

        foreach (var address in own)
        {
            Assert.Equal((address, HttpStatusCode.NotFound), (address, await reader.Status(address)));
        }

        foreach (var address in lists)
        {
            Assert.DoesNotContain($"{article.Id}", (await reader.Get(address)).Text, StringComparison.Ordinal);
        }

        Assert.Equal("page.notFound", (await reader.Get($"/v1/pages?path={article.Path}")).Code);
        Assert.Equal("page.notFound", (await reader.Get($"/v1/pages?path=/x-{article.Id}")).Code);

        // Only time passes; nobody writes anything.
        api.Clock.Advance(TimeSpan.FromDays(1));

        foreach (var address in own)
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, await reader.Status(address)));
        }

        foreach (var address in lists)
        {
            Assert.Contains($"{article.Id}", (await reader.Get(address)).Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/pages?path={article.Path}"));
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task An_article_appears_on_the_very_instant()
    {
        var article = await editor.GivenScheduled(api.Clock.GetUtcNow().AddSeconds(1));

        api.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/v1/articles/{article.Id}"));
        api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));
    }

    [Fact]
    public async Task A_picture_of_a_scheduled_article_that_something_public_shows_stays_public()
    {
        var image = await editor.GivenImage();
        await editor.GivenPublished(change: Showing);
        await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1), change: Showing);

        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/images/{image.Id}"));

        JsonObject Showing(JsonObject content) => content.With("leadImage", new JsonObject { ["image"] = image.Id });
    }

    [Fact]
    public async Task An_article_that_has_run_its_time_is_gone()
    {
        var article = await editor.Publish(await editor.GivenDraft(), new { until = api.Clock.GetUtcNow().AddHours(1) });
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));

        api.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{article.Id}"));
        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/pages?path={article.Path}"));
    }

    [Fact]
    public async Task A_scheduled_update_takes_over_at_its_hour()
    {
        var article = await editor.GivenPublished();
        var tomorrow = api.Clock.GetUtcNow().AddDays(1);
        await editor.Publish(await editor.Change(article, "title", "Ab morgen anders"), new { at = tomorrow });

        Assert.Equal((string?)article.Json["content"]!["title"], await TitleOf(article.Id));
        api.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Ab morgen anders", await TitleOf(article.Id));
    }

    [Fact]
    public async Task A_scheduled_article_can_be_published_at_once_instead()
    {
        var article = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1));

        await editor.Publish(article, new { at = api.Clock.GetUtcNow() });

        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));
        Assert.Equal(["article.published"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task A_plan_is_not_carried_out_early_by_a_publish_without_a_moment()
    {
        var article = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1));
        var before = await api.State();

        var refused = await editor.Post($"{article.Address}/publish", new { }, article.ETag);

        Assert.Equal((HttpStatusCode.Conflict, "article.scheduled"), (refused.Status, refused.Code));
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_schedule_can_be_moved()
    {
        var now = api.Clock.GetUtcNow();
        var article = await editor.GivenPublished();
        var planned = await editor.Publish(await editor.Change(article, "title", "Später"), new { at = now.AddHours(1) });

        await editor.Publish(planned, new { at = now.AddHours(3) });

        api.Clock.Advance(TimeSpan.FromHours(2));
        Assert.NotEqual("Später", await TitleOf(article.Id));
        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Später", await TitleOf(article.Id));
    }

    [Fact]
    public async Task Scheduling_writes_no_event_of_its_own()
    {
        var article = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1));

        Assert.Equal("scheduled", (string?)article.Json["state"]);
        Assert.Null(article.Json["firstPublishedAt"]);
        Assert.Empty(await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task A_moment_that_has_just_passed_means_now_and_an_older_one_is_refused()
    {
        var draft = await editor.GivenDraft();
        var before = await api.State();

        var refused = await editor.Post($"{draft.Address}/publish", new { at = Ago(TimeSpan.FromMinutes(6)) }, draft.ETag);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "time.past"), (refused.Status, refused.Code));
        Assert.Equal(["/at time.past"], refused.Findings);
        Assert.Contains("originallyPublishedAt", refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, await api.State());

        var article = await editor.Publish(draft, new { at = Ago(TimeSpan.FromMinutes(4)) });
        Assert.Equal(api.Clock.GetUtcNow(), (DateTimeOffset)article.Json["publishAt"]!);

        DateTimeOffset Ago(TimeSpan time) => api.Clock.GetUtcNow() - time;
    }

    private async Task<string?> TitleOf(long article) => (string?)(await reader.Get($"/v1/articles/{article}")).Json["title"];

    private async Task<string> Rendition(long image) =>
        $"/images/{image}/{await api.Value<string>("select fingerprint from images where id = $1", image)}/original-320.jpg";
}
