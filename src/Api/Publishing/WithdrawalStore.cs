using Api.Data;
using Domain;

namespace Api.Publishing;

/// <summary>Withdraws articles, or removes them from lists.</summary>
internal sealed class WithdrawalStore(Db db, ArticleLockStore articles, ArticleEventStore events)
{
    public Task<Error?> SaveWithdrawal(
        long articleId,
        Withdrawal withdrawal,
        int version,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var row = new
        {
            articleId,
            Mode = withdrawal.Mode.Word(),
            withdrawal.PublicNotice,
            withdrawal.Target,
            withdrawal.Reason,
            by,
            now,
        };

        return articles.Run(
            articleId,
            version,
            appears: null,
            async () =>
            {
                if (await db.Find<long?>(Withdraw, row, ct) is not { } withdrawn)
                {
                    return false;
                }

                await events.Add(new(ArticleEvent.Withdrawn, withdrawn, now) { Mode = row.Mode }, ct);
                return true;
            },
            ct
        );
    }

    /// <summary>Removes the article from lists.</summary>
    /// <param name="since">Since when it counts as archived.</param>
    public Task<Error?> SaveArchived(
        long articleId,
        int version,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        articles.Run(
            articleId,
            version,
            appears: null,
            async () =>
            {
                if (await db.Find<long?>(Archive, new { articleId, since }, ct) is not { } archived)
                {
                    return false;
                }

                await events.Add(new(ArticleEvent.Archived, archived, now), ct);
                return true;
            },
            ct
        );

    /// <summary>Lists the archived article again.</summary>
    public Task<Error?> SaveUnarchived(long articleId, int version, DateTimeOffset now, CancellationToken ct) =>
        articles.Run(
            articleId,
            version,
            appears: null,
            async () =>
            {
                if (await db.Find<long?>(Unarchive, new { articleId }, ct) is not { } returned)
                {
                    return false;
                }

                await events.Add(new(ArticleEvent.Unarchived, returned, now), ct);
                return true;
            },
            ct
        );

    private const string Withdraw = """
        with removed as (
            delete from publications
            where article_id = @articleId
        ),
        unplanned as (
            update editions
            set state = case when approved_by is null then 'draft' else 'approved' end,
                publish_at = null,
                unpublish_at = null
            where article_id = @articleId
              and state = 'scheduled'
        ),
        withdrawn as (
            update editions
            set state = 'withdrawn'
            where article_id = @articleId
              and state in ('published', 'archived')
            returning id, article_id, title
        ),
        told as (
            insert into withdrawals (article_id, mode, public_notice, target, reason, title, withdrawn_at, withdrawn_by)
            select article_id, @Mode, @PublicNotice, @Target, @Reason, title, @now, @by
            from withdrawn
            on conflict (article_id) do update
            set mode = excluded.mode,
                public_notice = excluded.public_notice,
                target = excluded.target,
                reason = excluded.reason,
                title = excluded.title,
                withdrawn_at = excluded.withdrawn_at,
                withdrawn_by = excluded.withdrawn_by
        )
        select id from withdrawn
        """;

    private const string Archive = """
        with archived as (
            update editions
            set state = 'archived'
            where article_id = @articleId
              and state = 'published'
            returning id
        ),
        unlisted as (
            update publications
            set archived_at = @since
            from archived
            where edition_id = archived.id
        )
        select id from archived
        """;

    private const string Unarchive = """
        with returned as (
            update editions
            set state = 'published'
            where article_id = @articleId
              and state = 'archived'
            returning id
        ),
        listed as (
            update publications
            set archived_at = null
            from returned
            where edition_id = returned.id
        )
        select id from returned
        """;
}
