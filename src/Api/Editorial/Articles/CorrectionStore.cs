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
    )
    {
        var row = new
        {
            articleId,
            Kind = kind.Word(),
            note,
            by,
            now,
        };

        var added = await db.Find<CorrectionResponse>(
            """
            insert into corrections (article_id, kind, note, issued_at, issued_by)
            values (@articleId, @Kind, @note, @now, @by)
            returning id, kind, note, issued_at, issued_by
            """,
            row,
            ct
        );

        // The article may have appeared with this very request: that is told before.
        await db.ExecuteLast(
            """
            insert into events (type, subject_kind, subject_id, at, data)
            select 'article.corrected', 'article', article_id, @now, jsonb_build_object('kind', @Kind::text)
            from publications
            where article_id = @articleId
              and visible_from <= @now
              and (visible_until is null or visible_until > @now)
            """,
            row,
            ct
        );

        return added!;
    }
}
