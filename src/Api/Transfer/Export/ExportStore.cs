using Api.Data;
using Api.Editorial.Documents;
using Api.Editorial.Images;
using Api.Editorial.Sections;

namespace Api.Transfer.Export;

/// <summary>SQL that reads everything, a page at a time, by id. With an event: only what changed after it.</summary>
internal sealed class ExportStore(Db db)
{
    /// <summary>Makes all pages of a transaction read the same moment.</summary>
    public Task Freeze(CancellationToken ct) =>
        db.Execute("set transaction isolation level repeatable read, read only", null, ct);

    /// <summary>How many lines an export of everything has.</summary>
    public Task<long> Count(CancellationToken ct) =>
        db.Find<long>(
            """
            select
                (select count(*) from images)
                + (select count(*) from documents)
                + (select count(*) from sections)
                + (select count(*) from articles)
                + (select count(*) from redirects)
            """,
            null,
            ct
        );

    public Task<IReadOnlyList<ImageRow>> ListImages(long after, long? since, int limit, CancellationToken ct) =>
        db.List<ImageRow>(
            $"""
            select {ImageRow.Columns}
            from images i
            where i.id > @after
              and (
                  @since::bigint is null
                  or exists (select from events where subject_kind = 'image' and subject_id = i.id and id > @since)
              )
            order by i.id
            limit @limit
            """,
            new
            {
                after,
                since,
                limit,
            },
            ct
        );

    public Task<IReadOnlyList<StoredDocument>> ListDocuments(long after, long? since, int limit, CancellationToken ct) =>
        db.List<StoredDocument>(
            $"""
            select {StoredDocument.Columns}
            from documents d
            where d.id > @after
              and (
                  @since::bigint is null
                  or exists (select from events where subject_kind = 'document' and subject_id = d.id and id > @since)
                  -- An upload has no event: readers see nothing of it yet.
                  or d.created_at >= coalesce((select at from events where id <= @since order by id desc limit 1), '-infinity')
                  -- An imported document has the date that it had elsewhere, and the articles need it.
                  or exists (
                      select
                      from edition_documents u
                      join editions e on e.id = u.edition_id
                      join events v on v.subject_kind = 'article' and v.subject_id = e.article_id and v.id > @since
                      where u.document_id = d.id
                  )
              )
            order by d.id
            limit @limit
            """,
            new
            {
                after,
                since,
                limit,
            },
            ct
        );

    public Task<IReadOnlyList<SectionRow>> ListSections(long after, long? since, int limit, CancellationToken ct) =>
        db.List<SectionRow>(
            $"""
            select {SectionRow.Columns}
            from sections s
            left join sections p on p.id = s.parent_id
            where s.id > @after
              and (
                  @since::bigint is null
                  or exists (select from events where subject_kind = 'section' and subject_id = s.id and id > @since)
              )
            order by s.id
            limit @limit
            """,
            new
            {
                after,
                since,
                limit,
            },
            ct
        );

    public Task<IReadOnlyList<SectionFacts>> ListSectionFacts(IReadOnlyList<long> ids, CancellationToken ct) =>
        db.List<SectionFacts>(
            "select id, was_public, created_at, created_by from sections where id = any (@ids)",
            new { ids = ids.ToArray() },
            ct
        );

    public Task<IReadOnlyList<ArticleFacts>> ListArticles(long after, long? since, int limit, CancellationToken ct) =>
        db.List<ArticleFacts>(
            """
            select
                a.id, a.type, a.locale, a.translation_group, a.external_id, a.created_at, a.created_by, a.first_published_at,
                a.originally_published_at, p.published_at, p.content_updated_at, p.archived_at, w.mode as withdrawal_mode,
                w.reason as withdrawal_reason, w.public_notice as withdrawal_notice, w.target as withdrawal_target, w.withdrawn_at,
                w.withdrawn_by, a.assigned_to
            from articles a
            left join editions e on e.article_id = a.id and e.state in ('published', 'archived')
            left join publications p on p.edition_id = e.id
            left join withdrawals w on w.article_id = a.id
            where a.id > @after
              and a.trashed_at is null
              and (
                  @since::bigint is null
                  or exists (select from events where subject_kind = 'article' and subject_id = a.id and id > @since)
              )
            order by a.id
            limit @limit
            """,
            new
            {
                after,
                since,
                limit,
            },
            ct
        );

    public Task<IReadOnlyList<EditionFacts>> ListEditions(IReadOnlyList<long> articles, CancellationToken ct) =>
        db.List<EditionFacts>(
            """
            select
                e.article_id, e.state, s.path as section_path,
                array(
                    select t.path
                    from unnest(e.topics) with ordinality as named (id, position)
                    join sections t on t.id = named.id
                    order by named.position
                ) as topic_paths,
                e.slug, e.content, e.conversion, e.publish_at, e.unpublish_at, e.update_kind, e.change_note, e.created_at, e.created_by, e.changed_at,
                e.changed_by, e.published_by, e.submitted_at, e.submitted_by, e.submission_note, e.approved_at, e.approved_by, e.approval_note,
                e.rejected_at, e.rejected_by, e.rejection_note
            from editions e
            left join sections s on s.id = e.section_id
            where e.article_id = any (@articles)
            order by e.article_id, e.number
            """,
            new { articles = articles.ToArray() },
            ct
        );

    public Task<IReadOnlyList<CorrectionFacts>> ListCorrections(IReadOnlyList<long> articles, CancellationToken ct) =>
        db.List<CorrectionFacts>(
            """
            select article_id, kind, note, issued_at, issued_by, changed_at, changed_by, retracted_at
            from corrections
            where article_id = any (@articles)
            order by article_id, id
            """,
            new { articles = articles.ToArray() },
            ct
        );

    public Task<IReadOnlyList<NoteFacts>> ListNotes(IReadOnlyList<long> articles, CancellationToken ct) =>
        db.List<NoteFacts>(
            """
            select article_id, kind, edition, text, written_at as at, written_by as by
            from article_notes
            where article_id = any (@articles)
            order by article_id, id
            """,
            new { articles = articles.ToArray() },
            ct
        );

    public Task<IReadOnlyList<EmergencyFacts>> ListEmergencies(IReadOnlyList<long> articles, CancellationToken ct) =>
        db.List<EmergencyFacts>(
            """
            select article_id, edition, reason, published_at as at, published_by as by, reviewed_at, reviewed_by, review_note
            from emergencies
            where article_id = any (@articles)
            order by article_id, id
            """,
            new { articles = articles.ToArray() },
            ct
        );

    public Task<IReadOnlyList<RedirectFacts>> ListRedirects(long after, long? since, int limit, CancellationToken ct) =>
        db.List<RedirectFacts>(
            """
            select id, external_id, path, target || target_suffix as target, note, created_at, created_by, removed_at
            from redirects r
            where id > @after
              and (
                  @since::bigint is null
                  or exists (select from events e where e.subject_kind = 'redirect' and e.subject_id = r.id and e.id > @since)
              )
            order by id
            limit @limit
            """,
            new
            {
                after,
                since,
                limit,
            },
            ct
        );
}
