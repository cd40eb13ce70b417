using Api.Data;

namespace Api.Publishing;

/// <summary>Tells the change log of articles.</summary>
internal sealed class ArticleEventStore(Db db)
{
    /// <summary>Adds the event when the transaction commits: writers of events wait for each other, so none may linger after.</summary>
    public Task Add(ArticleEvent told, CancellationToken ct) =>
        db.ExecuteBeforeCommit(
            """
            insert into events (type, subject_kind, subject_id, at, data)
            select
                'article.' || @Type, 'article', e.article_id,
                -- What appeared elsewhere before is no news, however often it appears here.
                coalesce(case when @Type = 'published' then a.originally_published_at end, @At),
                jsonb_strip_nulls(jsonb_build_object('edition', e.number, 'updateKind', @UpdateKind::text, 'mode', @Mode::text))
            from editions e
            join articles a on a.id = e.article_id
            where e.id = @EditionId
            """,
            told,
            ct
        );
}
