using Api.Data;
using Domain;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>The statements over the public notes of articles; there is none that changes one.</summary>
internal sealed class CorrectionStore(Db db)
{
    /// <summary>A page of an article's notes, newest first, below the given id.</summary>
    public Task<IReadOnlyList<CorrectionResponse>> List(long articleId, long? below, int limit, CancellationToken ct) =>
        db.List<CorrectionResponse>(
            """
            select id, kind, note, issued_at, issued_by
            from corrections
            where article_id = @articleId
              and (@below::bigint is null or id < @below)
            order by id desc
            limit @limit
            """,
            new
            {
                articleId,
                below,
                limit,
            },
            ct
        );

    /// <summary>Adds a note, and tells it as an event where readers see the article.</summary>
    public async Task<CorrectionResponse> Add(
        long articleId,
        CorrectionKind kind,
        string note,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        (
            await db.Find<CorrectionResponse>(
                """
                with correction as (
                    insert into corrections (article_id, kind, note, issued_at, issued_by)
                    values (@articleId, @Kind, @note, @now, @by)
                    returning id, article_id, kind, note, issued_at, issued_by
                ),
                told as (
                    insert into events (type, subject_kind, subject_id, at, data)
                    select 'article.corrected', 'article', c.article_id, c.issued_at, jsonb_build_object('kind', c.kind)
                    from correction c
                    where exists (
                        select
                        from publications p
                        where p.article_id = c.article_id
                          and p.visible_from <= @now
                          and (p.visible_until is null or p.visible_until > @now)
                    )
                )
                select id, kind, note, issued_at, issued_by
                from correction
                """,
                new
                {
                    articleId,
                    Kind = kind.Word(),
                    note,
                    by,
                    now,
                },
                ct
            )
        )!;
}
