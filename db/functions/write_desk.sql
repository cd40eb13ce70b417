-- PL/pgSQL, because functions are created before the tables.
create or replace function write_desk(ids bigint[]) returns void
    language plpgsql as $$
begin
    delete from desk_articles
    where article_id = any (ids)
      and not exists (
          select
          from articles
          where id = desk_articles.article_id
            and trashed_at is null
      );

    insert into desk_articles (article_id, marks, title, changed_at, publish_at, until)
    select
        a.id,
        array[
            'type:' || a.type,
            'locale:' || a.locale,
            'state:' || e.state,
            'changedBy:' || e.changed_by,
            'isPublic:' || (p.id is not null),
            'hasDraft:' || (e.state in ('draft', 'inReview', 'approved', 'scheduled'))
        ]
            || array_remove(array['externalId:' || a.external_id, 'section:' || e.section_id], null)
            || array(select 'topic:' || id from unnest(e.topics) as named (id))
            || array(select 'publicTopic:' || id from unnest(p.topics) as named (id))
            || array(select distinct 'image:' || id from unnest(e.images || p.images) as named (id) order by 1)
            || array(
                select distinct 'link:' || id
                from unnest(content_links(e.content) || content_links(p.content)) as named (id)
                order by 1
            ),
        e.title,
        e.changed_at,
        e.publish_at,
        coalesce(p.unpublish_at, case when e.state in ('draft', 'inReview', 'approved', 'scheduled') then e.unpublish_at end)
    from articles a
    join lateral (select * from editions where article_id = a.id order by number desc limit 1) e on true
    left join editions p on p.article_id = a.id and p.state in ('published', 'archived')
    where a.id = any (ids)
      and a.trashed_at is null
    on conflict (article_id) do update
    set marks = excluded.marks,
        title = excluded.title,
        changed_at = excluded.changed_at,
        publish_at = excluded.publish_at,
        until = excluded.until;

    insert into article_words (article_id, words)
    select
        a.id,
        words_to_find(
            concat_ws(
                ' ', a.id, a.external_id, e.slug, e.content ->> 'kicker', e.title, e.content ->> 'lead', p.content ->> 'kicker', p.title,
                p.content ->> 'lead'
            )
        )
    from articles a
    join lateral (select * from editions where article_id = a.id order by number desc limit 1) e on true
    left join editions p on p.article_id = a.id and p.state in ('published', 'archived')
    where a.id = any (ids)
      and a.trashed_at is null
    on conflict (article_id) do update
    set words = excluded.words
    where article_words.words <> excluded.words;
end
$$;

comment on function write_desk(bigint[]) is 'Brings the given articles up to date in the editorial lists.';
