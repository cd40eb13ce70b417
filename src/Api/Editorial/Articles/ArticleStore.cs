using Api.Access;
using Api.Data;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>SQL for articles and their open editions.</summary>
internal sealed class ArticleStore(Db db)
{
    /// <summary>Unique constraints, with the error when a concurrent write violates them.</summary>
    internal static readonly IReadOnlyDictionary<string, Error> Constraints = new Dictionary<string, Error>
    {
        ["articles_external_id_key"] = ArticleErrors.ExternalIdTaken,
        ["articles_translation_group_locale_key"] = ArticleErrors.TranslationTaken,
    };

    internal const string Columns = """
        a.id, a.type, a.locale, a.translation_group, a.external_id, a.version, a.first_published_at, a.created_at, a.created_by,
        e.id as edition_id, e.number, e.state, e.section_id, s.path as section_path, e.topics,
        array(
            select t.path
            from unnest(e.topics) with ordinality as named (id, position)
            join sections t on t.id = named.id
            order by named.position
        ) as topic_paths,
        e.slug, e.content, e.words, e.conversion, e.publish_at, e.unpublish_at, e.update_kind, e.change_note, e.published_at,
        e.changed_at, e.changed_by, e.changed_by_id, e.published_by,
        e.submitted_at, e.submitted_by, e.submission_note, e.approved_at, e.approved_by, e.approval_note, e.rejected_at, e.rejected_by,
        e.rejection_note, a.assigned_to,
        p.number as published_number, p.state as published_state, p.unpublish_at as published_until, k.slug as published_slug,
        w.mode as withdrawal_mode, w.reason as withdrawal_reason, w.public_notice as withdrawal_notice, w.target as withdrawal_target,
        w.withdrawn_at, w.withdrawn_by, m.edition as emergency_edition, m.reason as emergency_reason, m.published_at as emergency_at,
        m.published_by as emergency_by, m.reviewed_at, m.reviewed_by, m.review_note
        """;

    /// <summary>What <see cref="Columns"/> needs beside the article <c>a</c> and the edition <c>e</c>.</summary>
    internal const string Others = """
        left join sections s on s.id = e.section_id
        left join editions p on p.article_id = a.id and p.state in ('published', 'archived')
        left join withdrawals w on w.article_id = a.id
        left join lateral (
            select slug from editions where article_id = a.id and published_at is not null order by number desc limit 1
        ) k on true
        left join lateral (
            select * from emergencies where article_id = a.id order by reviewed_at is null desc, id desc limit 1
        ) m on true
        """;

    internal const string Tables = $"""
        from articles a
        join lateral (select * from editions where article_id = a.id order by number desc limit 1) e on true
        {Others}
        """;

    /// <summary>The article with the edition that editors see; null if there is none or it is in the trash.</summary>
    public async Task<StoredArticle?> Find(long id, CancellationToken ct)
    {
        var row = await db.Find<ArticleRow>(
            $"""
            select {Columns}
            {Tables}
            where a.id = @id
              and a.trashed_at is null
            """,
            new { id },
            ct
        );

        return row?.ToArticle();
    }

    /// <summary>The articles with these ids that are not in the trash.</summary>
    public async Task<IReadOnlyList<StoredArticle>> Find(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var rows = await db.List<ArticleRow>(
            $"""
            select {Columns}
            {Tables}
            where a.id = any (@ids)
              and a.trashed_at is null
            """,
            new { ids = ids.ToArray() },
            ct
        );

        return [.. rows.Select(row => row.ToArticle())];
    }

    /// <summary>
    /// Locks articles until the transaction ends, so that nobody changes them between reading and writing. References to them may still be
    /// added.
    /// </summary>
    public Task Lock(IReadOnlyList<long> ids, CancellationToken ct) =>
        db.Execute("select from articles where id = any (@ids) order by id for no key update", new { ids = ids.ToArray() }, ct);

    /// <summary>Adds an article with its first draft and returns its id; null if its translation group or external id is taken.</summary>
    public Task<long?> Add(Draft draft, Caller by, DateTimeOffset now, CancellationToken ct) =>
        db.Find<long?>(
            """
            with article as (
                insert into articles (type, locale, translation_group, external_id, created_at, created_by)
                values (@Type, @Locale, coalesce(@TranslationGroup, gen_random_uuid()), @ExternalId, @now, @by)
                on conflict do nothing
                returning id
            )
            insert into editions (
                article_id, number, state, section_id, topics, slug, title_slug, content, words, conversion, created_at, created_by,
                changed_at, changed_by, changed_by_id
            )
            select
                id, 1, 'draft', @SectionId, @Topics, @Slug, @TitleSlug, @Document::jsonb, @Words, @Conversion::jsonb, @now, @by, @now,
                @by, @byId
            from article
            returning article_id
            """,
            draft.Parameters(by, now),
            ct
        );

    /// <summary>
    /// Replaces the open edition, or opens the next one if the newest is published; null, or <see cref="IfMatch.Stale"/>.
    /// </summary>
    public Task<Error?> SaveDraft(Edit<StoredArticle> edit, Draft draft) =>
        db.SaveVersion(
            """
            with article as (
                update articles
                set version = version + 1,
                    type = @Type,
                    locale = @Locale,
                    translation_group = coalesce(@TranslationGroup, translation_group),
                    external_id = @ExternalId
                where id = @id
                  and version = @version
                  and trashed_at is null
                returning id, version
            ),
            changed as (
                update editions e
                set state = 'draft',
                    section_id = @SectionId,
                    topics = @Topics,
                    slug = @Slug,
                    title_slug = @TitleSlug,
                    content = @Document::jsonb,
                    words = @Words,
                    conversion = @Conversion::jsonb,
                    approved_at = null,
                    approved_by = null,
                    approval_note = null,
                    changed_at = @now,
                    changed_by = @by,
                    changed_by_id = @byId
                from article a
                where e.article_id = a.id
                  and e.state in ('draft', 'inReview', 'approved')
                returning e.id
            ),
            opened as (
                insert into editions (
                    article_id, number, state, section_id, topics, slug, title_slug, content, words, conversion, created_at, created_by,
                    changed_at, changed_by, changed_by_id
                )
                select
                    a.id, (select max(number) + 1 from editions where article_id = a.id), 'draft', @SectionId, @Topics, @Slug, @TitleSlug,
                    @Document::jsonb, @Words, @Conversion::jsonb, @now, @by, @now, @by, @byId
                from article a
                where not exists (select from changed)
                returning id
            )
            select version
            from article
            where exists (select from changed) or exists (select from opened)
            """,
            draft.Parameters(edit.By, edit.At, edit.Item.Id, edit.Item.Version),
            edit.Aborted
        );

    /// <summary>Returns the edit on an open edition; for a withdrawn article, opens one with the withdrawn content.</summary>
    public async Task<Result<Edit<StoredArticle>>> Reopen(Edit<StoredArticle> edit)
    {
        if (edit.Item.Edition.State is not EditionState.Withdrawn)
        {
            return edit;
        }

        return await SaveDraft(edit, Draft.Of(edit.Item)) is { } stale
            ? stale
            : edit with
            {
                Item = (await Find(edit.Item.Id, edit.Aborted))!,
            };
    }

    /// <summary>Removes the open edition.</summary>
    public Task<Error?> RemoveEdition(Edit<StoredArticle> edit, Edition edition) =>
        db.SaveVersion(
            """
            with article as (
                update articles
                set version = version + 1
                where id = @Id
                  and version = @Version
                returning version
            ),
            removed as (
                delete from editions
                where id = @EditionId
                  and exists (select from article)
            )
            select version
            from article
            """,
            new
            {
                edit.Item.Id,
                edit.Item.Version,
                EditionId = edition.Id,
            },
            edit.Aborted
        );

    /// <summary>The article with this external id; null if there is none.</summary>
    public Task<long?> FindByExternalId(string externalId, CancellationToken ct) =>
        db.Find<long?>("select id from articles where external_id = @externalId and trashed_at is null", new { externalId }, ct);

    /// <summary>The article in this locale of a translation group; null if there is none.</summary>
    public Task<long?> FindVariant(Guid translationGroup, string locale, CancellationToken ct) =>
        db.Find<long?>(
            "select id from articles where translation_group = @translationGroup and locale = @locale and trashed_at is null",
            new { translationGroup, locale },
            ct
        );
}
