-- DeskListSql.Page with words: paste it into psql, with other values where you like.

\set after '1000002'
\set key 'now()'
\set limit '21'
\set words 'array[''%berlin%'', ''% eu%'']'

with near as materialized (
    select d.article_id, d.key
    from (
        select d.*, d.changed_at as key
        from desk_articles d
        where d.changed_at is not null
          and (d.changed_at, d.article_id) < (:key, :after)
        order by d.changed_at desc, d.article_id desc
        limit 1000
    ) d
    where case when exists (select from article_words w where w.article_id = d.article_id and w.words like (select lower((:words::text[])[1])) offset 0) then true else false end
    order by d.key desc, d.article_id desc
    limit :limit
),
looked as materialized (
    select count(*) = :limit as is_full, case when count(*) * 5 >= :limit then 2000 else 10000 end as few
    from near
),
by_words as materialized (
    select w.article_id
    from article_words w
    where w.words like (select lower((:words::text[])[1]))
    limit (select few from looked) + 1
),
    worded as materialized (select count(*) > (select few from looked) as are_many from by_words),
page as (
    (select article_id, key from near where (select is_full from looked))
    union all
        (select d.article_id, d.changed_at as key
            from by_words b
            join desk_articles d on d.article_id = b.article_id
            where not (select is_full from looked)
              and not (select are_many from worded)
              and d.changed_at is not null
              and (d.changed_at, d.article_id) < (:key, :after)
            order by d.changed_at desc, d.article_id desc
            limit :limit)
    union all
        (select d.article_id, d.changed_at as key
            from desk_articles d
            where not (select is_full from looked)
              and (select are_many from worded)
              and d.changed_at is not null
              and case when exists (select from article_words w where w.article_id = d.article_id and w.words like (select lower((:words::text[])[1])) offset 0) then true else false end
              and (d.changed_at, d.article_id) < (:key, :after)
            order by d.changed_at desc, d.article_id desc
            limit :limit)
)
select
    a.id, a.version, a.type, a.locale, e.state, e.number as edition, p.number as published_edition, s.path as section,
    e.title, e.publish_at, d.until, e.changed_at, e.changed_by,
    a.assigned_to
from page
join articles a on a.id = page.article_id
join desk_articles d on d.article_id = a.id
join lateral (select * from editions where article_id = a.id order by number desc limit 1) e on true
left join editions p on p.article_id = a.id and p.state in ('published', 'archived')
left join sections s on s.id = e.section_id
order by page.key desc, page.article_id desc;
