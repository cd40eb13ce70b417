-- PublicPathStore.Statement: paste it into psql, with other values where you like.

\set id '1000001'
\set kinds 'array[''article'', ''gone'']'
\set limit '21'
\set now 'now()'
\set rank '1'

select rank, kind, id, path, item, locale, target, at
from (
    (
        select 0 as rank, 'section' as kind, part.*
        from (
            select id, path, id as item, locale, null as target, changed_at as at
            from sections
            where state = 'active'
        ) part
        where (cardinality(:kinds) = 0 or 'section' = any (:kinds))
          and (0 > :rank or 0 = :rank and part.id > :id)
        order by part.id
        limit :limit
    )
    union all
        (
            select 1 as rank, 'article' as kind, part.*
            from (
                select shown.article_id as id, s.path || '/' || shown.slug || '-' || shown.article_id as path, shown.article_id as item, shown.locale, null as target,
                    shown.content_updated_at as at
                from publications shown
                join sections s on s.id = shown.section_id
                where shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            ) part
            where (cardinality(:kinds) = 0 or 'article' = any (:kinds))
              and (1 > :rank or 1 = :rank and part.id > :id)
            order by part.id
            limit :limit
        )
    union all
        (
            select 2 as rank, 'redirect' as kind, part.*
            from (
                select r.id, r.path, null::bigint as item, null as locale, r.target || r.target_suffix as target, r.created_at as at
                from redirects r
                where r.removed_at is null
                  and not exists (select from sections where path = lower(r.path) and state = 'active')
                  and not exists (
                      select
                      from publications shown
                      join sections s on s.id = shown.section_id
                      where shown.article_id = substring(r.path from '-([0-9]{1,18})$')::bigint
                        and lower(r.path) = lower(s.path || '/' || shown.slug || '-' || shown.article_id)
                        and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
                  )
            ) part
            where (cardinality(:kinds) = 0 or 'redirect' = any (:kinds))
              and (2 > :rank or 2 = :rank and part.id > :id)
            order by part.id
            limit :limit
        )
    union all
        (
            select 3 as rank, 'redirect' as kind, part.*
            from (
                select article_id as id, path, article_id as item, locale, target, withdrawn_at as at
                from withdrawals
                where target is not null
                  and not exists (select from redirects r where lower(r.path) = lower(withdrawals.path) and r.removed_at is null)
            ) part
            where (cardinality(:kinds) = 0 or 'redirect' = any (:kinds))
              and (3 > :rank or 3 = :rank and part.id > :id)
            order by part.id
            limit :limit
        )
    union all
        (
            select 4 as rank, 'gone' as kind, part.*
            from (
                select article_id as id, path, article_id as item, locale, target, withdrawn_at as at
                from withdrawals
                where target is null
                  and not exists (select from redirects r where lower(r.path) = lower(withdrawals.path) and r.removed_at is null)
            ) part
            where (cardinality(:kinds) = 0 or 'gone' = any (:kinds))
              and (4 > :rank or 4 = :rank and part.id > :id)
            order by part.id
            limit :limit
        )
    union all
        (
            select 5 as rank, 'gone' as kind, part.*
            from (
                select shown.article_id as id, s.path || '/' || shown.slug || '-' || shown.article_id as path, shown.article_id as item, shown.locale, null as target,
                    shown.visible_until as at
                from publications shown
                join sections s on s.id = shown.section_id
                where shown.visible_until <= :now
                  and not exists (select from redirects r where lower(r.path) = lower(s.path || '/' || shown.slug || '-' || shown.article_id) and r.removed_at is null)
                  and not exists (
                      select
                      from publications other
                      where other.article_id = shown.article_id
                        and other.edition_id <> shown.edition_id
                        and other.visible_from <= :now
                        and (other.visible_until is null or other.visible_until > shown.visible_until)
                  )
            ) part
            where (cardinality(:kinds) = 0 or 'gone' = any (:kinds))
              and (5 > :rank or 5 = :rank and part.id > :id)
            order by part.id
            limit :limit
        )
    union all
        (
            select 6 as rank, 'gone' as kind, part.*
            from (
                select a.id, a.path, a.id as item, a.locale, null as target, a.changed_at as at
                from sections a
                where a.state = 'archived'
                  and a.was_public
                  and not exists (select from redirects where lower(path) = a.path and removed_at is null)
            ) part
            where (cardinality(:kinds) = 0 or 'gone' = any (:kinds))
              and (6 > :rank or 6 = :rank and part.id > :id)
            order by part.id
            limit :limit
        )
    union all
        (
            select 7 as rank, 'gone' as kind, part.*
            from (
                select r.id, r.path, null::bigint as item, null as locale, null as target, r.removed_at as at
                from redirects r
                where r.removed_at is not null
                  and not exists (select from sections where path = lower(r.path) and (state = 'active' or state = 'archived' and was_public))
                  and not exists (
                      select
                      from publications shown
                      join sections s on s.id = shown.section_id
                      where shown.article_id = substring(r.path from '-([0-9]{1,18})$')::bigint
                        and lower(r.path) = lower(s.path || '/' || shown.slug || '-' || shown.article_id)
                        and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
                  )
            ) part
            where (cardinality(:kinds) = 0 or 'gone' = any (:kinds))
              and (7 > :rank or 7 = :rank and part.id > :id)
            order by part.id
            limit :limit
        )
) parts
order by rank, id
limit :limit;
