using Api.Data;
using Api.Telemetry;

namespace Api.Publishing;

/// <summary>Records planned changes that readers already see, because their time has come.</summary>
internal sealed class DueEditionStore(Db db, ArticleEventStore events)
{
    /// <summary>
    /// Records the state and the event of planned editions that are due, and of published ones that have expired: in the order of
    /// their times, each once, whichever node is first. Returns how late each was.
    /// </summary>
    public async Task<IReadOnlyList<TimeSpan>> Settle(long? articleId, DateTimeOffset now, CancellationToken ct)
    {
        var delays = new List<TimeSpan>();

        while (await SettleNext(articleId, now, ct) is { } hour)
        {
            delays.Add(now - hour);
        }

        return delays;
    }

    private async Task<DateTimeOffset?> SettleNext(long? articleId, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset? hour = null;

        await db.InTransaction(
            async () =>
            {
                if (await db.Find<DueEdition>(FindDue, new { articleId, now }, ct) is not { } due)
                {
                    return false;
                }

                using var span = Spans.Start("record planned change");
                await Db.Trace(ct);
                hour = due.Hour;
                await events.Add(due.Ends ? await SettleEnd(due, ct) : await SettleAppearance(due, ct), ct);
                return true;
            },
            ct
        );

        return hour;
    }

    private async Task<ArticleEvent> SettleAppearance(DueEdition due, CancellationToken ct)
    {
        var isUpdate = await db.Find<bool>(Appear, due, ct);
        var type = isUpdate ? ArticleEvent.Updated : ArticleEvent.Published;
        return new(type, due.EditionId, due.Hour) { UpdateKind = due.UpdateKind };
    }

    private async Task<ArticleEvent> SettleEnd(DueEdition due, CancellationToken ct)
    {
        await db.Execute(End, due, ct);
        return new(ArticleEvent.Withdrawn, due.EditionId, due.Hour) { Mode = "gone" };
    }

    private sealed record DueEdition
    {
        public long ArticleId { get; init; }
        public long EditionId { get; init; }
        public DateTimeOffset Hour { get; init; }

        /// <summary>True when the edition expires at this time, false when it appears.</summary>
        public bool Ends { get; init; }

        public string? UpdateKind { get; init; }
    }

    /// <summary>
    /// The locks are the lease: other nodes skip the article. Locking the edition too makes PostgreSQL re-evaluate it, so that one
    /// settled in the meantime is not found due.
    /// </summary>
    private const string FindDue = """
        select
            e.article_id, e.id as edition_id, case when e.state = 'scheduled' then e.publish_at else e.unpublish_at end as hour,
            e.state <> 'scheduled' as ends, e.update_kind
        from editions e
        join articles a on a.id = e.article_id
        where (
                e.state = 'scheduled' and e.publish_at <= @now
                or e.state in ('published', 'archived') and e.unpublish_at <= @now
            )
          and (@articleId::bigint is null or a.id = @articleId)
        order by hour, e.id
        limit 1
        for update of a, e skip locked
        """;

    private const string Appear = """
        with article as (
            update articles
            set version = version + 1,
                first_published_at = coalesce(first_published_at, @Hour)
            where id = @ArticleId
        ),
        replaced as (
            delete from publications
            where article_id = @ArticleId
              and edition_id <> @EditionId
            returning visible_from, visible_until
        ),
        continued as (
            update publications p
            set visible_from = r.visible_from
            from (select min(visible_from) as visible_from, max(visible_until) as visible_until from replaced) r
            where p.edition_id = @EditionId
              and p.visible_from = r.visible_until
        ),
        restored as (
            delete from withdrawals
            where article_id = @ArticleId
        ),
        superseded as (
            update editions
            set state = 'superseded'
            where article_id = @ArticleId
              and state in ('published', 'archived')
            returning id
        )
        update editions
        set state = 'published',
            published_at = publish_at
        where id = @EditionId
          -- An article has one published edition at a time: counting the superseded ones forces their update to run first.
          and (select count(*) from superseded) >= 0
        returning exists (select from superseded)
        """;

    private const string End = """
        with article as (
            update articles
            set version = version + 1
            where id = @ArticleId
        ),
        hidden as (
            delete from publications
            where edition_id = @EditionId
        ),
        ended as (
            update editions
            set state = 'withdrawn'
            where id = @EditionId
            returning article_id, title
        )
        insert into withdrawals (article_id, mode, reason, title, withdrawn_at, withdrawn_by)
        select e.article_id, 'gone', coalesce(release.reason, 'until'), e.title, @Hour, coalesce(release.published_by, 'scheduler')
        from ended e
        left join lateral (
            select i.reason, r.published_by
            from release_items i
            join releases r on r.id = i.release_id
            where i.edition_id = @EditionId
              and i.article_id = @ArticleId
              and i.action = 'withdraw'
              and r.publish_at = @Hour
        ) release on true
        on conflict (article_id) do nothing
        """;
}
