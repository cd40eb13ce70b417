using System.Net;
using Api.Retention;
using Api.Tests.Editorial.Events;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Api.Tests.Retention;

public sealed class RecordSweepTests(PgCluster cluster) : IAsyncLifetime
{
    private readonly ApiFixture api = new(cluster);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Links_deliveries_and_imports_are_removed_long_after_they_ended_by_one_node()
    {
        await GivenRecords();
        var other = api.AnotherNode().Services.GetRequiredService<RecordSweep>();
        Assert.Equal(0, await Sweep());

        api.Clock.Advance(TimeSpan.FromDays(91));

        Assert.Equal(3, await Sweep() + await other.SweepWhenDue(Ct));
        Assert.Equal(1L, await api.Value<long>("select count(*) from preview_links"));
        Assert.Equal(1L, await api.Value<long>("select count(*) from webhook_deliveries"));
        Assert.Equal(0L, await api.Value<long>("select count(*) from import_lines"));
        Assert.Equal(0, await Sweep());
    }

    [Fact]
    public async Task Zero_keeps_links_and_deliveries_for_good()
    {
        await GivenRecords();
        api.Clock.Advance(TimeSpan.FromDays(3650));
        var node = api.AnotherNode(("Retention:PreviewLinkDays", "0"), ("Retention:DeliveryDays", "0"));

        Assert.Equal(1, await node.Services.GetRequiredService<RecordSweep>().SweepWhenDue(Ct));
        Assert.Equal(2L, await api.Value<long>("select count(*) from preview_links"));
        Assert.Equal(2L, await api.Value<long>("select count(*) from webhook_deliveries"));
    }

    [Fact]
    public async Task Editorial_events_go_after_a_year_but_the_last_one_where_cursors_end()
    {
        var editor = api.As(Role.Editor);
        await editor.Act(await editor.Act(await editor.GivenDraft(), "submit"), "approve");
        var (first, end) = ((await editor.Events(""))[0]["id"], await editor.End());
        await api.Value<object>(
            """
            insert into editorial_events (type, subject_kind, subject_id, at, data)
            values ('image.rightsExpiring', 'image', 1, $1, jsonb_build_object('rightsExpireAt', $1 + interval '2 years'))
            """,
            api.Clock.GetUtcNow()
        );
        await editor.Act(await editor.GivenDraft(), "submit");

        api.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(2, await Sweep());

        Assert.Equal(["image.rightsExpiring", "article.submitted"], (await editor.Events("")).Types());
        Assert.Equal("cursor.lost", (await editor.Get($"{EditorialEventSteps.Address}?cursor={first}")).Code);
        Assert.Equal("cursor.lost", (await editor.Get($"{EditorialEventSteps.Address}?cursor={end}")).Code);
    }

    [Fact]
    public async Task Editorial_events_stay_while_an_enabled_webhook_has_yet_to_send_them()
    {
        var editor = api.As(Role.Editor);
        await editor.Act(await editor.Act(await editor.GivenDraft(), "submit"), "approve");
        var last = await editor.Act(await editor.Act(await editor.GivenDraft(), "submit"), "approve");
        var ids = (await editor.Events("")).Select(one => (long)one["id"]!).ToList();
        var hook = (
            await api.As(Role.Admin)
                .Post(
                    "/v1/editorial/webhooks",
                    new
                    {
                        url = "https://hooks.example.org/newsroom",
                        enabled = false,
                        log = "editorial",
                    }
                )
        ).Expect(HttpStatusCode.Created);

        // The first is tried again, the third is not reached yet, and another node has the webhook.
        await api.Value<object>(
            $"""
            insert into webhook_deliveries (webhook_id, subject_kind, subject_id, event_id, due_at, failing_since)
            values ({hook.Id}, 'article', {last.Id}, {ids[0]}, $1 + interval '20 years', $1)
            """,
            api.Clock.GetUtcNow()
        );
        await api.Value<object>(
            "update webhooks set disabled_because = null, position = $1, leased_until = $2 where id = $3",
            ids[1],
            api.Clock.GetUtcNow().AddYears(20),
            hook.Id
        );

        api.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(1, await Sweep());
        Assert.Equal([ids[0], ids[2], ids[3]], (await editor.Events("")).Select(one => (long)one["id"]!));

        await api.Value<object>("update webhooks set disabled_because = 'editor' where id = $1", hook.Id);
        api.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await Sweep());
    }

    [Fact]
    public void The_service_runs_the_sweep() =>
        Assert.Contains(api.Services.GetServices<IHostedService>(), service => service is RecordSweep);

    /// <summary>An ended link and one that works for years, a delivery that was given up and one that is tried again, an ended import.</summary>
    private async Task GivenRecords()
    {
        var article = await api.As(Role.Editor).GivenDraft();
        var hook = await api.As(Role.Admin)
            .Post("/v1/editorial/webhooks", new { url = "https://hooks.example.org/bulletin", enabled = false });
        var now = api.Clock.GetUtcNow();

        await api.Value<object>(
            $"""
            insert into preview_links (article_id, created_at, created_by, caller_id, expires_at, revoked_at, revoked_by)
            values
                ({article.Id}, $1, 'Ada', 'key:1', $1 + interval '20 years', $1, 'Ada'),
                ({article.Id}, $1, 'Ada', 'key:1', $1 + interval '20 years', null, null);
            """,
            now
        );
        await api.Value<object>(
            $"""
            insert into webhook_deliveries (webhook_id, subject_kind, subject_id, event_id, due_at, failing_since)
            values ({hook.Expect(HttpStatusCode.Created).Id}, 'article', 1, 1, null, $1),
                ({hook.Id}, 'article', 2, 2, $1 + interval '20 years', $1)
            """,
            now
        );
        await api.Value<object>(
            """
            with ended as (
                insert into imports (state, is_dry_run, is_atomic, keeps_ids, checks, created_at, created_by, caller_id, finished_at)
                values ('finished', false, false, false, 'enforce', $1, 'Ada', 'key:1', $1)
                returning id
            )
            insert into import_lines (import_id, number, content) select id, number, '{}' from ended, generate_series(1, 20001) number
            """,
            now
        );
    }

    private Task<int> Sweep() => api.Services.GetRequiredService<RecordSweep>().SweepWhenDue(Ct);
}
