using Api.Data;
using Domain;
using Domain.Articles;

namespace Api.Publishing;

/// <summary>Publishes editions, at once or at a scheduled time.</summary>
internal sealed class PublicationStore(Db db, ArticleLockStore articles, ArticleEventStore events)
{
    /// <summary>
    /// Makes an edition visible within its window. A published edition stays visible until the new one's window opens. Refuses a press
    /// release whose number is taken.
    /// </summary>
    public async Task<Error?> SavePublication(
        Publication publication,
        int version,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var edition = publication.Edition;
        var form = PublishedForm.Of(edition.Content);
        var isVisible = edition.State is EditionState.Published;
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
            DatedAt = publication.OriginallyPublishedAt ?? edition.PublishAt,
            publication.Slug,
            form.Images,
            form.Links,
            form.Body,
            form.Content,
            IsMajor = edition.UpdateKind is UpdateKind.Major,
            by,
            now,
        };

        var saved = await articles.Run(
            publication.ArticleId,
            version,
            isVisible ? row.DatedAt : null,
            async () =>
            {
                if (!isVisible)
                {
                    await db.Execute(ClearPlan, row, ct);
                    isTaken = await db.Execute(Plan, row, ct) == 0;
                    return !isTaken;
                }

                if (publication.OriginallyPublishedAt is not null)
                {
                    await db.Execute(KeepOriginalDate, row, ct);
                }

                if (await db.Find<bool?>(Publish, row, ct) is not { } isUpdate)
                {
                    isTaken = true;
                    return false;
                }

                var type = isUpdate ? ArticleEvent.Updated : ArticleEvent.Published;
                await events.Add(new(type, edition.Id, now) { UpdateKind = row.UpdateKind }, ct);
                return true;
            },
            ct
        );

        return isTaken ? ArticleErrors.PressReleaseTaken : saved;
    }

    /// <summary>Unschedules the open edition.</summary>
    public Task<Error?> SaveUnscheduled(long articleId, Edition edition, int version, DateTimeOffset now, CancellationToken ct) =>
        articles.Run(
            articleId,
            version,
            appears: null,
            async () =>
            {
                var row = new
                {
                    articleId,
                    EditionId = edition.Id,
                    State = edition.State.Word(),
                    now,
                };

                await db.Execute(ClearPlan, row, ct);
                return await db.Execute(Unplan, row, ct) > 0;
            },
            ct
        );

    /// <summary>
    /// Sets when the public edition expires; null for never. A scheduled successor still replaces it at its own time.
    /// </summary>
    public Task<Error?> SaveUntil(long articleId, DateTimeOffset? until, int version, DateTimeOffset now, CancellationToken ct) =>
        articles.Run(
            articleId,
            version,
            appears: null,
            async () =>
                await db.Execute(
                    SetUntil,
                    new
                    {
                        articleId,
                        until,
                        now,
                    },
                    ct
                ) > 0,
            ct
        );

    private const string SetUntil = """
        with ending as (
            update editions
            set unpublish_at = @until
            where article_id = @articleId
              and state in ('published', 'archived')
            returning id
        ),
        -- A scheduled release that replaces this edition remembers its end, to restore it.
        remembered as (
            update release_items i
            set former_until = @until
            from ending, releases r
            where i.former_edition_id = ending.id
              and i.action = 'publish'
              and r.id = i.release_id
              and r.publish_at > @now
        )
        update publications p
        set visible_until = least(
            @until,
            (select min(n.visible_from) from publications n where n.article_id = @articleId and n.visible_from > @now)
        )
        from ending
        where p.edition_id = ending.id
        """;

    /// <summary>Removes the scheduled publication, and restores the window of the current one that it had cut short.</summary>
    private const string ClearPlan = """
        delete from publications
        where article_id = @ArticleId
          and visible_from > @now;

        update publications p
        set visible_until = e.unpublish_at
        from editions e
        where p.article_id = @ArticleId
          and e.id = p.edition_id
          and e.state in ('published', 'archived')
          and p.visible_until is distinct from e.unpublish_at
        """;

    private const string Unplan = """
        update editions
        set state = @State,
            publish_at = null,
            unpublish_at = null
        where id = @EditionId
        """;

    private const string KeepOriginalDate = "update articles set originally_published_at = @DatedAt where id = @ArticleId";

    private const string SaveEdition = """
        update editions
        set state = @State,
            slug = @Slug,
            publish_at = @PublishAt,
            unpublish_at = @UnpublishAt,
            update_kind = @UpdateKind,
            change_note = @ChangeNote,
            published_at = @PublishedAt,
            published_by = @by,
            rejected_at = null,
            rejected_by = null,
            rejection_note = null
        where id = @EditionId
        """;

    /// <summary>
    /// The dates: publishedAt is when the article became public and survives updates; contentUpdatedAt moves with major updates
    /// only. An edition that replaces a visible one is visible from the same moment: a request in flight while the editor publishes
    /// must find one of the two. An article that appeared elsewhere before has that date in all three, even when it returns after
    /// a withdrawal.
    /// </summary>
    private const string AddPublication = """
        insert into publications (
            edition_id, article_id, type, locale, translation_group, section_id, topics, slug, body, content, images, links, words,
            visible_from, visible_until, published_at, first_published_at, content_updated_at, change_note
        )
        select
            e.id, a.id, a.type, a.locale, a.translation_group, e.section_id, e.topics, e.slug, @Body::json, @Content::json,
            @Images, @Links, e.words, coalesce(b.visible_from, @PublishAt), @UnpublishAt,
            -- This node's clock may be slightly behind that of the node which published first.
            greatest(coalesce(b.published_at, d.dated_at), a.first_published_at),
            coalesce(a.first_published_at, @DatedAt),
            case when @IsMajor then @DatedAt else coalesce(b.content_updated_at, d.dated_at) end,
            @ChangeNote
        from saved e
        join articles a on a.id = e.article_id
        cross join (
            select
                max(published_at) as published_at,
                max(content_updated_at) as content_updated_at,
                case when bool_or(visible_until is null or visible_until > @now) then min(visible_from) end as visible_from
            from before
        ) b
        cross join lateral (
            select coalesce(a.originally_published_at, @DatedAt) as dated_at
        ) d
        on conflict on constraint publications_press_release_excl do nothing
        """;

    /// <summary>Returns whether an edition was visible before; no row when the press release's number is taken.</summary>
    private const string Publish = $"""
        with superseded as (
            update editions
            set state = 'superseded'
            where article_id = @ArticleId
              and state in ('published', 'archived')
            returning id
        ),
        saved as (
            {SaveEdition}
              -- An article has one published edition at a time: counting the superseded ones forces their update to run first.
              and (select count(*) from superseded) >= 0
            returning *
        ),
        removed as (
            delete from publications
            where article_id = @ArticleId
            returning published_at, content_updated_at, visible_from, visible_until
        ),
        before as (
            select * from removed where visible_from <= @now
        ),
        restored as (
            delete from withdrawals
            where article_id = @ArticleId
        )
        {AddPublication}
        returning exists (select from superseded)
        """;

    private const string Plan = $"""
        with saved as (
            {SaveEdition}
            returning *
        ),
        before as (
            update publications
            set visible_until = least(visible_until, @PublishAt)
            where article_id = @ArticleId
            returning published_at, content_updated_at, null::timestamptz as visible_from, visible_until
        )
        {AddPublication}
        """;
}
