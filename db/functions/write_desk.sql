-- PL/pgSQL, because functions are created before the tables.
create or replace function write_desk(ids bigint[]) returns void
    language plpgsql as $$
declare
    -- Articles that others may refer to. Whether they may is what the checks of those others depend on.
    former text[] := desk_targets(ids);
    later text[];
begin
    delete from desk_articles
    where article_id = any (ids)
      and not exists (
          select
          from articles
          where id = desk_articles.article_id
            and trashed_at is null
      );

    with current as materialized (
        select
            a.id, a.type, a.locale, a.external_id, a.assigned_to, e.state, e.changed_by, e.section_id, e.topics, e.images, e.content, e.slug, e.title,
            e.changed_at, e.publish_at, e.unpublish_at, e.state in ('draft', 'inReview', 'approved', 'scheduled') as is_open,
            p.id is not null as is_public, p.topics as public_topics, p.images as public_images, p.unpublish_at as public_until,
            -- Nothing to read twice where the newest edition is the public one.
            case when p.id <> e.id then p.content end as public_content,
            exists (select from emergencies where article_id = a.id and reviewed_at is null) as needs_review
        from articles a
        join lateral (select * from editions where article_id = a.id order by number desc limit 1) e on true
        left join editions p on p.article_id = a.id and p.state in ('published', 'archived')
        where a.id = any (ids)
          and a.trashed_at is null
    ),
    written as (
        insert into desk_articles (article_id, marks, title, changed_at, publish_at, until)
        select
            c.id,
            array[
                'type:' || c.type,
                'locale:' || c.locale,
                'state:' || c.state,
                'changedBy:' || c.changed_by,
                'isPublic:' || c.is_public,
                'hasDraft:' || c.is_open,
                'needsReview:' || c.needs_review
            ]
                || array_remove(
                    array['externalId:' || c.external_id, 'section:' || c.section_id, 'assignedTo:' || c.assigned_to], null
                )
                || array(select 'topic:' || id from unnest(c.topics) as named (id))
                || array(select 'publicTopic:' || id from unnest(c.public_topics) as named (id))
                || array(select distinct 'image:' || id from unnest(c.images || c.public_images) as named (id) order by 1)
                || array(
                    select distinct 'link:' || id
                    from unnest(content_links(c.content) || content_links(c.public_content)) as named (id)
                    order by 1
                ),
            c.title,
            c.changed_at,
            c.publish_at,
            coalesce(c.public_until, case when c.is_open then c.unpublish_at end)
        from current c
        on conflict (article_id) do update
        -- What the checks found stays until they have run again.
        set marks = excluded.marks || array(select mark from unnest(desk_articles.marks) as kept (mark) where is_check_mark(mark)),
            title = excluded.title,
            changed_at = excluded.changed_at,
            publish_at = excluded.publish_at,
            until = excluded.until
    )
    insert into article_words (article_id, words)
    select
        c.id,
        words_to_find(
            concat_ws(
                ' ', c.id, c.external_id, c.slug, c.content ->> 'kicker', c.title, c.content ->> 'lead', c.public_content ->> 'kicker',
                c.public_content ->> 'title', c.public_content ->> 'lead'
            )
        )
    from current c
    on conflict (article_id) do update
    set words = excluded.words
    where article_words.words <> excluded.words;

    later := desk_targets(ids);
    perform check_again(
        ids,
        array(
            select 'link:' || split_part(target, ' ', 1)
            from ((select unnest(former) except select unnest(later)) union all (select unnest(later) except select unnest(former))) as changed (target)
        )
    );
end
$$;

comment on function write_desk(bigint[]) is 'Brings the given articles up to date in the editorial lists.';
