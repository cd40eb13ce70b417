using Api.Data;

namespace Api.Publishing;

/// <summary>Tells the change log of articles.</summary>
internal sealed class ArticleEventStore(Db db)
{
    /// <summary>Adds the event when the transaction commits: writers of events wait for each other, so none may linger after.</summary>
    public Task Add(ArticleEvent told, CancellationToken ct) =>
        db.ExecuteLast(
            """
            insert into events (type, subject_kind, subject_id, at, data)
            select
                'article.' || @Type, 'article', article_id, @At,
                jsonb_strip_nulls(jsonb_build_object('edition', number, 'updateKind', @UpdateKind::text, 'mode', @Mode::text))
            from editions
            where id = @EditionId
            """,
            told,
            ct
        );
}
