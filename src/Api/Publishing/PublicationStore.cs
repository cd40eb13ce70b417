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
    /// longer current. An edition that readers see already stays until the new one's window opens.
    /// </summary>
    public async Task<int?> SavePublication(
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
            async transaction =>
            {
                saved = await transaction.Find<int?>(LockArticle, row);

                if (saved is null)
                {
                    return false;
                }

                await transaction.Execute(RemovePlanned, row);
                await transaction.Execute(RestoreWindow, row);

                if (!isVisible)
                {
                    await transaction.Execute(SaveEdition, row);
                    await transaction.Execute(PlanPublication, row);
                    return true;
                }

                var superseded = await transaction.Execute(SupersedeEdition, row);
                await transaction.Execute(SaveEdition, row);
                await transaction.Execute(ReplacePublication, row);
                await transaction.Execute(superseded > 0 ? AddUpdatedEvent : AddPublishedEvent, row);
                return true;
            },
            ct
        );

        return saved;
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
            async transaction =>
            {
                saved = await transaction.Find<int?>(LockArticle, row);
                return saved is not null && await transaction.Execute(Withdraw, row) > 0;
            },
            ct
        );

        return saved;
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
            changed_at = @now,
            changed_by = @by
        where id = @EditionId
        """;

    /// <summary>
    /// The dates: publishedAt belongs to the article's being public and survives updates; contentUpdatedAt moves with major
    /// updates only.
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
            @Images, @Links, e.words, @PublishAt, @UnpublishAt,
            coalesce(b.published_at, @PublishAt),
            coalesce(a.first_published_at, @PublishAt),
            case when @IsMajor then @PublishAt else coalesce(b.content_updated_at, @PublishAt) end
        from editions e
        join articles a on a.id = e.article_id
        cross join (
            select max(published_at) as published_at, max(content_updated_at) as content_updated_at from before
        ) b
        where e.id = @EditionId
        """;

    private const string ReplacePublication = $"""
        with before as (
            delete from publications
            where article_id = @ArticleId
            returning published_at, content_updated_at
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
            returning published_at, content_updated_at
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

    private const string Withdraw = """
        with removed as (
            delete from publications
            where article_id = @articleId
        ),
        unplanned as (
            update editions
            set state = 'draft',
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
