using Api.Data;

namespace Api.Publishing;

/// <summary>
/// Appends article events to the change log, with the sections whose lists the article has left, and the alternatives that it no longer
/// names.
/// </summary>
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
                jsonb_strip_nulls(jsonb_build_object(
                    'edition', e.number, 'updateKind', @UpdateKind::text, 'mode', @Mode::text, 'left', gone.sections,
                    'unnamed', gone.alternatives
                ))
            from editions e
            join articles a on a.id = e.article_id
            left join lateral (
                select
                    (
                        select jsonb_agg(place.id order by place.id)
                        from unnest(former.section_id || former.topics) as place (id)
                        where @Type = 'withdrawn' or place.id <> all (e.section_id || e.topics)
                    ) as sections,
                    (
                        select jsonb_agg(named.id order by named.id)
                        from unnest(content_links(former.content -> 'alternatives')) as named (id)
                        where @Type = 'withdrawn' or named.id <> all (content_links(e.content -> 'alternatives'))
                    ) as alternatives
                from editions former
                where former.article_id = e.article_id
                  and former.number = case
                      when @Type = 'withdrawn' then e.number
                      else (
                          select max(p.number)
                          from editions p
                          where p.article_id = e.article_id and p.number < e.number and p.published_at is not null
                      )
                  end
            ) as gone on @Type in ('published', 'updated', 'withdrawn')
            where e.id = @EditionId
            """,
            told,
            ct
        );
}
