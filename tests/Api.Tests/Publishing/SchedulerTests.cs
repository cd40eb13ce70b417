using System.Diagnostics.Metrics;
using System.Net;
using Api.Data;
using Api.Publishing;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Publishing;

public sealed class SchedulerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Readers_see_a_planned_update_at_its_hour_whether_or_not_it_was_settled()
    {
        var article = await GivenPlannedUpdate(In(hours: 1));

        api.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("Alt", await Title(article));
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Neu", await Title(article));

        await Settle();
        Assert.Equal("Neu", await Title(article));
        Assert.Equal(["superseded", "published"], await States(article));
        Assert.Equal(1, await api.Value<long>("select count(*) from publications where article_id = $1", article.Id));
    }

    [Fact]
    public async Task An_update_is_recorded_once_however_many_nodes_settle_it()
    {
        var article = await GivenPlannedUpdate(In(hours: 1));
        var another = await GivenPlannedUpdate(In(hours: 1));
        api.Clock.Advance(TimeSpan.FromHours(1));
        var (one, two) = (Node(), AnotherNode());
        var ct = TestContext.Current.CancellationToken;

        await Task.WhenAll(one.SettleDue(ct), two.SettleDue(ct), one.SettleDue(ct), two.SettleDue(ct));
        await Settle();

        Assert.Equal(["article.published", "article.updated"], await api.EventsOf(article.Id));
        Assert.Equal(["article.published", "article.updated"], await api.EventsOf(another.Id));
    }

    [Fact]
    public async Task After_a_standstill_all_is_recorded_in_the_order_and_with_the_times_of_its_hours()
    {
        var late = await editor.GivenScheduled(In(hours: 2));
        var early = await editor.Publish(await editor.GivenDraft(), new { at = In(hours: 1), until = In(hours: 3) });
        var start = api.Clock.GetUtcNow();
        api.Clock.Advance(TimeSpan.FromHours(5));

        await Settle();

        var events = await api.Value<string[]>(
            """
            select array_agg(format('%s %s +%s', subject_id, type, extract(epoch from at - $3)::integer / 3600) order by id)
            from events
            where subject_id in ($1, $2)
            """,
            late.Id,
            early.Id,
            start.UtcDateTime
        );
        Assert.Equal(
            [$"{early.Id} article.published +1", $"{late.Id} article.published +2", $"{early.Id} article.withdrawn +3"],
            events!
        );
        Assert.Equal(start.AddHours(2), (DateTimeOffset)(await Read(late)).Json["firstPublishedAt"]!);
    }

    [Fact]
    public async Task An_edition_that_ends_before_its_successor_leaves_a_gap()
    {
        var article = await GivenPlannedUpdate(In(hours: 3), until: In(hours: 1));

        api.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Gone, (await Read(article)).Status);
        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Neu", await Title(article));

        await Settle();
        Assert.Equal(["article.published", "article.withdrawn", "article.published"], await api.EventsOf(article.Id));
        Assert.Equal(["withdrawn", "published"], await States(article));
        Assert.Equal("Neu", await Title(article));
    }

    [Fact]
    public async Task An_end_planned_for_the_old_edition_does_not_end_the_new_one()
    {
        var article = await GivenPlannedUpdate(In(hours: 1), until: In(hours: 2));
        api.Clock.Advance(TimeSpan.FromHours(4));

        await Settle();

        Assert.Equal("Neu", await Title(article));
        Assert.Equal(["article.published", "article.updated"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task How_late_a_change_was_recorded_is_measured()
    {
        // No other test is as late as this.
        const double Late = 4217;
        var recorded = new TaskCompletionSource();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "bulletin.publishing.delay")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>(
            (_, delay, _, _) =>
            {
                if (delay == Late)
                {
                    recorded.TrySetResult();
                }
            }
        );
        listener.Start();
        await editor.GivenScheduled(In(hours: 1));
        api.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(Late));

        await Settle();

        await recorded.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_settled_already_is_left_alone()
    {
        await editor.GivenScheduled(In(hours: 1));
        api.Clock.Advance(TimeSpan.FromHours(1));
        await Settle();
        await editor.GivenScheduled(In(hours: 1));
        var before = await api.State();

        await Settle();

        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_has_ended_is_gone_and_comes_back_when_it_is_published_again(bool settled)
    {
        var article = await editor.Publish(await editor.GivenDraft(), new { until = In(hours: 1) });
        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Gone, (await Read(article)).Status);

        if (settled)
        {
            await Settle();
            Assert.Equal(HttpStatusCode.Gone, (await Read(article)).Status);
        }

        (await editor.Post($"{article.Address}/publish", new { }, "*")).Expect(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, (await Read(article)).Status);
        Assert.Equal(["article.published", "article.withdrawn", "article.published"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task An_archived_article_leaves_the_lists_and_keeps_its_address()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        Assert.Equal([article.Id], await Listed(site));

        (await editor.Post($"{article.Address}/archive", null, article.ETag)).Expect(HttpStatusCode.OK);

        Assert.Empty(await Listed(site));
        Assert.Equal(HttpStatusCode.OK, (await Read(article)).Status);
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/pages?path={article.Path}"));
        Assert.Equal(["article.published", "article.archived"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task A_planned_edition_of_an_archived_article_brings_it_back_into_the_lists()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        (await editor.Post($"{article.Address}/archive", null, article.ETag)).Expect(HttpStatusCode.OK);
        var archived = GivenArticle.From(await editor.Get(article.Address));
        await editor.Publish(await editor.Change(archived), new { at = In(hours: 1) });

        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([article.Id], await Listed(site));
        await Settle();
        Assert.Equal([article.Id], await Listed(site));
    }

    private DateTimeOffset In(int hours) => api.Clock.GetUtcNow().AddHours(hours);

    private Scheduler Node() => api.Services.GetRequiredService<Scheduler>();

    private Scheduler AnotherNode()
    {
        var db = new Db(api.Database);

        return new(
            new DueEditionStore(db, new ArticleEventStore(db)),
            api.Clock,
            api.Services.GetRequiredService<IMeterFactory>(),
            NullLogger<Scheduler>.Instance
        );
    }

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

    private Task<ApiResponse> Read(GivenArticle article) => reader.Get($"/v1/articles/{article.Id}");

    private async Task<string?> Title(GivenArticle article) =>
        (string?)(await Read(article)).Expect(HttpStatusCode.OK).Json["title"];

    private async Task<long[]> Listed(GivenSite site) =>
        [.. (await reader.Get($"/v1/articles?section={site.News}")).Json["items"]!.AsArray().Select(one => (long)one!["id"]!)];

    private async Task<string[]> States(GivenArticle article) =>
        (await api.Value<string[]>("select array_agg(state order by number) from editions where article_id = $1", article.Id))!;
}
