-- DeskListSql.Page after a cursor: paste it into psql, with other values where you like.

\set after '1000002'
\set key 'now()'
\set limit '21'

with
page as (
    (select d.article_id, d.changed_at as key
        from desk_articles d
        where d.changed_at is not null
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
