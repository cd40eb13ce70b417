using Api.Data;
using Domain;
using Domain.Articles;
using Domain.Releases;

namespace Api.Editorial.Releases;

/// <summary>SQL for the articles of releases.</summary>
internal sealed class ReleaseItemStore(Db db)
{
    /// <summary>The articles of a release, in the order of their ids.</summary>
    public Task<IReadOnlyList<StoredReleaseItem>> List(long release, CancellationToken ct) =>
        db.List<StoredReleaseItem>(
            """
            select
                i.article_id, i.action, i.update_kind, i.change_note, i.until, i.reason, i.added_at, i.added_by, i.former_until,
                a.type, a.locale, a.trashed_at is not null as is_trashed, coalesce(planned.title, newest.title) as title,
                coalesce(planned.state, newest.state) as state, planned.number,
                former.number as former_number
            from release_items i
            join articles a on a.id = i.article_id
            join lateral (
                select title, state from editions where article_id = i.article_id order by number desc limit 1
            ) newest on true
            left join editions planned on planned.id = i.edition_id
            left join editions former on former.id = i.former_edition_id
            where i.release_id = @release
            order by i.article_id
            """,
            new { release },
            ct
        );

    /// <summary>Adds an article, or changes what the release does to it; false if there is no such article.</summary>
    public async Task<bool> Save(
        long release,
        long article,
        ReleaseItemPlan item,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await db.Execute(
            """
            insert into release_items (release_id, article_id, action, update_kind, change_note, until, reason, added_at, added_by)
            select @release, id, @Action, @UpdateKind, @ChangeNote, @Until, @Reason, @now, @by
            from articles
            where id = @article
              and trashed_at is null
            on conflict (release_id, article_id) do update
            set action = excluded.action,
                update_kind = excluded.update_kind,
                change_note = excluded.change_note,
                until = excluded.until,
                reason = excluded.reason
            """,
            new
            {
                release,
                article,
                Action = item.Action.Word(),
                UpdateKind = item.Action is ReleaseAction.Withdraw ? null : (item.UpdateKind ?? UpdateKind.Minor).Word(),
                item.ChangeNote,
                item.Until,
                item.Reason,
                by,
                now,
            },
            ct
        ) > 0;

    /// <summary>Removes an article; false if the release has none with this id.</summary>
    public async Task<bool> Remove(long release, long article, CancellationToken ct) =>
        await db.Execute(
            "delete from release_items where release_id = @release and article_id = @article",
            new { release, article },
            ct
        ) > 0;

    /// <summary>Those of its articles that another release plans to publish or withdraw.</summary>
    public Task<IReadOnlyList<long>> Held(long release, DateTimeOffset now, CancellationToken ct) =>
        db.List<long>(
            """
            select i.article_id
            from release_items i
            join release_items others on others.article_id = i.article_id and others.release_id <> i.release_id
            join releases r on r.id = others.release_id
            where i.release_id = @release
              and r.publish_at > @now
            """,
            new { release, now },
            ct
        );

    /// <summary>Keeps what readers see of the articles before the release is carried out.</summary>
    public Task KeepFormer(long release, CancellationToken ct) =>
        db.Execute(
            """
            update release_items i
            set former_edition_id = p.id,
                former_until = p.unpublish_at
            from release_items same
            left join editions p on p.article_id = same.article_id and p.state in ('published', 'archived')
            where i.release_id = @release
              and same.release_id = @release
              and same.article_id = i.article_id
            """,
            new { release },
            ct
        );

    /// <summary>Keeps which editions the release publishes or withdraws.</summary>
    public Task KeepEditions(long release, CancellationToken ct) =>
        db.Execute(
            """
            update release_items i
            set edition_id = case
                when action = 'withdraw' then former_edition_id
                else (select e.id from editions e where e.article_id = i.article_id order by e.number desc limit 1)
            end
            where release_id = @release
            """,
            new { release },
            ct
        );

    /// <summary>Forgets both, since the release is open again.</summary>
    public Task ForgetEditions(long release, CancellationToken ct) =>
        db.Execute(
            """
            update release_items
            set edition_id = null,
                former_edition_id = null,
                former_until = null
            where release_id = @release
            """,
            new { release },
            ct
        );
}
