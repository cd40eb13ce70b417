using Api.Data;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Publishing;

/// <summary>Puts editions in front of readers and takes them back: each in one transaction with its event.</summary>
internal sealed class PublicationStore(Db db)
{
    /// <summary>
    /// Makes an edition visible within its window and gives the article's new version; null when the expected version is no
    /// longer current. An edition that readers see already stays until the new one's window opens. Refuses a press release under
    /// a number that another one has.
    /// </summary>
    public async Task<Result<int?>> SavePublication(
        Publication publication,
        int version,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var edition = publication.Edition;
        var isVisible = edition.State is EditionState.Published;
        int? saved = null;
        var isTaken = false;

        var row = new
        {
            publication.ArticleId,
            EditionId = edition.Id,
            State = edition.State.Word(),
            edition.PublishAt,
            edition.UnpublishAt,
            UpdateKind = edition.UpdateKind?.Word(),
            edition.ChangeNote,
            edition.PublishedAt,
            publication.Slug,
            Images = edition.Content.ImagesBesidesLead().ToArray(),
            Links = edition.Content.LinkedArticles().ToArray(),
            Body = Json.Write(edition.Content.Body),
            Details = Json.Write(edition.Content.Details),
            IsMajor = edition.UpdateKind is UpdateKind.Major,
            isVisible,
            version,
            by,
            now,
        };

        await db.InTransaction(
            async () =>
            {
                saved = await db.Find<int?>(LockArticle, row, ct);

                if (saved is null)
                {
                    return false;
                }

                await db.Execute(RemovePlanned, row, ct);
                await db.Execute(RestoreWindow, row, ct);

                if (!isVisible)
                {
                    await db.Execute(SaveEdition, row, ct);
                    isTaken = await db.Execute(PlanPublication, row, ct) == 0;
                    return !isTaken;
                }

                var superseded = await db.Execute(SupersedeEdition, row, ct);
                await db.Execute(SaveEdition, row, ct);
                isTaken = await db.Execute(ReplacePublication, row, ct) == 0;

                if (isTaken)
                {
                    return false;
                }

                await db.Execute(superseded > 0 ? AddUpdatedEvent : AddPublishedEvent, row, ct);
                return true;
            },
            ct
        );

        return isTaken ? ArticleErrors.PressReleaseTaken : saved;
    }

    /// <summary>Takes the article from its readers and gives its new version; null when the expected version is no longer current.</summary>
    public async Task<int?> SaveWithdrawal(
        long articleId,
        Withdrawal withdrawal,
        int version,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        int? saved = null;

        var row = new
        {
            articleId,
            Mode = withdrawal.Mode.Word(),
            withdrawal.PublicNotice,
            withdrawal.Target,
            withdrawal.Reason,
            isVisible = false,
            version,
            by,
            now,
        };

        await db.InTransaction(
            async () =>
            {
                saved = await db.Find<int?>(LockArticle, row, ct);
                return saved is not null && await db.Execute(Withdraw, row, ct) > 0;
            },
            ct
        );

        return saved;
    }

    /// <summary>Takes the open edition off the plan and gives the article's new version; null when the expected one is no longer current.</summary>
    public async Task<int?> SaveUnscheduled(
        long articleId,
        Edition edition,
        int version,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        int? saved = null;

        var row = new
        {
            articleId,
            EditionId = edition.Id,
            State = edition.State.Word(),
            isVisible = false,
            version,
            now,
        };

        await db.InTransaction(
            async () =>
            {
                saved = await db.Find<int?>(LockArticle, row, ct);

                if (saved is null)
                {
                    return false;
                }

                await db.Execute(RemovePlanned, row, ct);
                await db.Execute(RestoreWindow, row, ct);
                await db.Execute(Unplan, row, ct);
                return true;
            },
            ct
        );

        return saved;
    }

    /// <summary>Takes the article out of the lists and gives its new version; null when the expected one is no longer current.</summary>
    public async Task<int?> SaveArchived(long articleId, int version, DateTimeOffset now, CancellationToken ct)
    {
        int? saved = null;

        var row = new
        {
            articleId,
            isVisible = false,
            version,
            now,
        };

        await db.InTransaction(
            async () =>
            {
                saved = await db.Find<int?>(LockArticle, row, ct);
                return saved is not null && await db.Execute(Archive, row, ct) > 0;
            },
            ct
        );

        return saved;
    }

    /// <summary>
    /// Settles what time has already decided for readers: writes the state and the event of planned editions whose hour has come,
    /// and of published ones whose end has. In the order of their hours, each once, whichever node is first. Gives how late each was.
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

                hour = due.Hour;

                if (due.Ends)
                {
                    await db.Execute(End, due, ct);
                    return true;
                }

                var superseded = await db.Execute(SupersedeEdition, due, ct);
                await db.Execute(Appear, due, ct);
                await db.Execute(superseded > 0 ? AddUpdatedEvent : AddPublishedEvent, new { due.EditionId, now = due.Hour }, ct);
                return true;
            },
            ct
        );

        return hour;
    }

    private sealed record DueEdition
    {
        public long ArticleId { get; init; }
        public long EditionId { get; init; }
        public DateTimeOffset Hour { get; init; }

        /// <summary>True when the edition disappears at its hour, false when it appears.</summary>
        public bool Ends { get; init; }
    }

    private const string LockArticle = """
        update articles
        set version = version + 1,
            first_published_at = case when @isVisible then coalesce(first_published_at, @now) else first_published_at end
        where id = @ArticleId
          and version = @version
          and trashed_at is null
        returning version
        """;

    private const string RemovePlanned = """
        delete from publications
        where article_id = @ArticleId
          and visible_from > @now
        """;

    /// <summary>Undoes the cut that a planned successor made in the window of the edition that readers see.</summary>
    private const string RestoreWindow = """
        update publications p
        set visible_until = e.unpublish_at
        from editions e
        where p.article_id = @ArticleId
          and e.id = p.edition_id
          and e.state in ('published', 'archived')
          and p.visible_until is distinct from e.unpublish_at
        """;

    private const string SupersedeEdition = """
        update editions
        set state = 'superseded'
        where article_id = @ArticleId
          and state in ('published', 'archived')
        """;

    private const string SaveEdition = """
        update editions
        set state = @State,
            slug = @Slug,
            publish_at = @PublishAt,
            unpublish_at = @UnpublishAt,
            update_kind = @UpdateKind,
            change_note = @ChangeNote,
            published_at = @PublishedAt,
            published_by = @by
        where id = @EditionId
        """;

    /// <summary>
    /// The dates: publishedAt belongs to the article's being public and survives updates; contentUpdatedAt moves with major
    /// updates only. What takes the place of something visible is visible since then too: a reader whose question was on its way
    /// while the editor published must find either of the two.
    /// </summary>
    private const string AddPublication = """
        insert into publications (
            edition_id, article_id, type, locale, translation_group, section_id, topics, slug, kicker, title, lead,
            lead_image_id, lead_image_alt, lead_image_caption, lead_image_decorative, body, details, images, links, words,
            visible_from, visible_until, published_at, first_published_at, content_updated_at
        )
        select
            e.id, a.id, a.type, a.locale, a.translation_group, e.section_id, e.topics, e.slug, e.kicker, e.title, e.lead,
            e.lead_image_id, e.lead_image_alt, e.lead_image_caption, e.lead_image_decorative, @Body::json, @Details::json,
            @Images, @Links, e.words, coalesce(b.visible_from, @PublishAt), @UnpublishAt,
            coalesce(b.published_at, @PublishAt),
            coalesce(a.first_published_at, @PublishAt),
            case when @IsMajor then @PublishAt else coalesce(b.content_updated_at, @PublishAt) end
        from editions e
        join articles a on a.id = e.article_id
        cross join (
            select
                max(published_at) as published_at,
                max(content_updated_at) as content_updated_at,
                case when bool_or(visible_until is null or visible_until > @now) then min(visible_from) end as visible_from
            from before
        ) b
        where e.id = @EditionId
        on conflict on constraint publications_press_release_excl do nothing
        """;

    private const string ReplacePublication = $"""
        with before as (
            delete from publications
            where article_id = @ArticleId
            returning published_at, content_updated_at, visible_from, visible_until
        ),
        restored as (
            delete from withdrawals
            where article_id = @ArticleId
        )
        {AddPublication}
        """;

    private const string PlanPublication = $"""
        with before as (
            update publications
            set visible_until = least(visible_until, @PublishAt)
            where article_id = @ArticleId
            returning published_at, content_updated_at, null::timestamptz as visible_from, visible_until
        )
        {AddPublication}
        """;

    private const string AddPublishedEvent = """
        insert into events (type, subject_kind, subject_id, at, data)
        select 'article.published', 'article', article_id, @now, jsonb_build_object('edition', number, 'updateKind', update_kind)
        from editions
        where id = @EditionId
        """;

    private const string AddUpdatedEvent = """
        insert into events (type, subject_kind, subject_id, at, data)
        select 'article.updated', 'article', article_id, @now, jsonb_build_object('edition', number, 'updateKind', update_kind)
        from editions
        where id = @EditionId
        """;

    private const string Unplan = """
        update editions
        set state = @State,
            publish_at = null,
            unpublish_at = null
        where id = @EditionId
        """;

    private const string Archive = """
        with archived as (
            update editions
            set state = 'archived'
            where article_id = @articleId
              and state = 'published'
            returning id, article_id, number
        ),
        unlisted as (
            update publications
            set listed = false
            from archived
            where edition_id = archived.id
        )
        insert into events (type, subject_kind, subject_id, at, data)
        select 'article.archived', 'article', article_id, @now, jsonb_build_object('edition', number)
        from archived
        """;

    /// <summary>
    /// The locks are the lease: another node passes over the article. Locking the edition too makes PostgreSQL look at it again,
    /// so that one which was settled meanwhile is not found due.
    /// </summary>
    private const string FindDue = """
        select
            e.article_id, e.id as edition_id, case when e.state = 'scheduled' then e.publish_at else e.unpublish_at end as hour,
            e.state <> 'scheduled' as ends
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
        )
        update editions
        set state = 'published',
            published_at = publish_at
        where id = @EditionId
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
            returning article_id, number, title
        ),
        told as (
            insert into withdrawals (article_id, mode, reason, title, withdrawn_at, withdrawn_by)
            select article_id, 'gone', 'until', title, @Hour, 'scheduler'
            from ended
            on conflict (article_id) do nothing
        )
        insert into events (type, subject_kind, subject_id, at, data)
        select 'article.withdrawn', 'article', article_id, @Hour, jsonb_build_object('edition', number, 'mode', 'gone')
        from ended
        """;

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
            returning article_id, number, title
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
        insert into events (type, subject_kind, subject_id, at, data)
        select 'article.withdrawn', 'article', article_id, @now, jsonb_build_object('edition', number, 'mode', @Mode::text)
        from withdrawn
        """;
}
