using Api.Data;

namespace Api.Publishing;

/// <summary>Appends article events to the change log.</summary>
internal sealed class ArticleEventStore(Db db)
{
    /// <summary>Adds the event just before the commit: writers of events block each other, so none may linger afterwards.</summary>
    public Task Add(ArticleEvent told, CancellationToken ct) =>
        db.ExecuteBeforeCommit(
            """
            insert into events (type, subject_kind, subject_id, at, data)
            select
                'article.' || @Type, 'article', e.article_id,
                -- An article that appeared elsewhere before is not news, however often it is published here.
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
