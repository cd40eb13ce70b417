using System.Net;
using Api.Publishing;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Publishing;

public sealed class ChangedScheduleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task An_hour_can_be_moved()
    {
        var article = await editor.GivenScheduled(In(hours: 1));
        article = await editor.Publish(article, new { at = In(hours: 2) });

        api.Clock.Advance(TimeSpan.FromHours(1));
        await Settle();
        Assert.Equal(HttpStatusCode.NotFound, (await Read(article)).Status);
        Assert.Empty(await api.EventsOf(article.Id));

        api.Clock.Advance(TimeSpan.FromHours(1));
        await Settle();
        Assert.Equal(HttpStatusCode.OK, (await Read(article)).Status);
        Assert.Equal(["article.published"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task Taking_an_update_off_the_plan_gives_the_old_edition_its_time_back()
    {
        var article = await GivenPlannedUpdate(In(hours: 1), until: In(hours: 3));

        await Unschedule(article);
        api.Clock.Advance(TimeSpan.FromHours(2));
        await Settle();
        Assert.Equal("Alt", await Title(article));
        Assert.Equal(["article.published"], await api.EventsOf(article.Id));

        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Gone, (await Read(article)).Status);
    }

    [Fact]
    public async Task What_was_taken_off_the_plan_never_appears()
    {
        var article = await editor.GivenScheduled(In(hours: 1));

        await Unschedule(article);
        api.Clock.Advance(TimeSpan.FromHours(2));
        await Settle();

        Assert.Equal(HttpStatusCode.NotFound, (await Read(article)).Status);
        Assert.Equal(["draft"], await States(article));
    }

    private DateTimeOffset In(int hours) => api.Clock.GetUtcNow().AddHours(hours);

    private Scheduler Node() => api.Services.GetRequiredService<Scheduler>();

    /// <summary>Settles everything due. The service's own scheduler does the same constantly, and may have locked some of it.</summary>
    private async Task Settle()
    {
        do
        {
            await Node().SettleDue(TestContext.Current.CancellationToken);
        } while (await IsAnythingDue());
    }

    private Task<bool> IsAnythingDue() =>
        api.Value<bool>(
            """
            select exists (
                select
                from editions
                where state = 'scheduled' and publish_at <= $1
                   or state in ('published', 'archived') and unpublish_at <= $1
            )
            """,
            api.Clock.GetUtcNow().UtcDateTime
        );

    private async Task<GivenArticle> GivenPlannedUpdate(DateTimeOffset at, DateTimeOffset? until = null)
    {
        var draft = await editor.GivenDraft(change: content => content.With("title", "Alt"));
        var article = await editor.Publish(draft, new { until });
        return await editor.Publish(await editor.Change(article, "title", "Neu"), new { at });
    }

    private async Task Unschedule(GivenArticle article) =>
        (await editor.Post($"{article.Address}/unschedule", null, article.ETag)).Expect(HttpStatusCode.OK);

    private Task<ApiResponse> Read(GivenArticle article) => reader.Get($"/v1/articles/{article.Id}");

    private async Task<string?> Title(GivenArticle article) =>
        (string?)(await Read(article)).Expect(HttpStatusCode.OK).Json["title"];

    private async Task<string[]> States(GivenArticle article) =>
        (await api.Value<string[]>("select array_agg(state order by number) from editions where article_id = $1", article.Id))!;
}
