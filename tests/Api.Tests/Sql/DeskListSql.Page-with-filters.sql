-- DeskListSql.Page with filters: paste it into psql, with other values where you like.

\set changedBy 'array[''changedBy:desk'']'
\set changedFrom '(now() - interval ''1 month'')'
\set changedTo 'now()'
\set externalId 'array[''externalId:artikel-7'']'
\set hasDraft 'array[''hasDraft:false'']'
\set image 'array[''image:1000001'']'
\set isPublic 'array[''isPublic:true'']'
\set limit '21'
\set link 'array[''link:1000001'']'
\set locale 'array[''locale:de'']'
\set publishFrom '(now() - interval ''1 month'')'
\set publishTo 'now()'
\set section 'array[''section:1000002'']'
\set state 'array[''state:published'']'
\set topic 'array[''topic:1000002'']'
\set type 'array[''type:speech'']'
\set untilFrom 'now()'
\set untilTo '(now() + interval ''1 month'')'

with near as materialized (
    select d.article_id, d.key
    from (
        select d.*, d.changed_at as key
        from desk_articles d
        where d.changed_at is not null
          and d.changed_at >= (select coalesce(:changedFrom::timestamptz, '-infinity')) and d.changed_at < (select coalesce(:changedTo::timestamptz, 'infinity'))
        order by d.changed_at desc, d.article_id desc
        limit 1000
    ) d
    where case when d.marks && (select :section::text[])
      and d.marks && (select :topic::text[])
      and d.marks && (select :type::text[])
      and d.marks && (select :locale::text[])
      and d.marks && (select :state::text[])
      and d.marks && (select :isPublic::text[])
      and d.marks && (select :hasDraft::text[])
      and d.marks && (select :changedBy::text[])
      and d.marks && (select :image::text[])
      and d.marks && (select :link::text[])
      and d.marks && (select :externalId::text[])
      and d.changed_at >= (select coalesce(:changedFrom::timestamptz, '-infinity')) and d.changed_at < (select coalesce(:changedTo::timestamptz, 'infinity'))
      and d.publish_at >= (select coalesce(:publishFrom::timestamptz, '-infinity')) and d.publish_at < (select coalesce(:publishTo::timestamptz, 'infinity'))
      and d.until >= (select coalesce(:untilFrom::timestamptz, '-infinity')) and d.until < (select coalesce(:untilTo::timestamptz, 'infinity')) then true else false end
    order by d.key desc, d.article_id desc
    limit :limit
),
looked as materialized (
    select count(*) = :limit as is_full, case when count(*) * 5 >= :limit then 2000 else 20000 end as few
    from near
),
by_filters as materialized (
    select d.article_id, d.changed_at as key
    from desk_articles d
    where d.marks && (select :section::text[])
      and d.marks && (select :topic::text[])
      and d.marks && (select :type::text[])
      and d.marks && (select :locale::text[])
      and d.marks && (select :state::text[])
      and d.marks && (select :isPublic::text[])
      and d.marks && (select :hasDraft::text[])
      and d.marks && (select :changedBy::text[])
      and d.marks && (select :image::text[])
      and d.marks && (select :link::text[])
      and d.marks && (select :externalId::text[])
      and d.changed_at >= (select coalesce(:changedFrom::timestamptz, '-infinity')) and d.changed_at < (select coalesce(:changedTo::timestamptz, 'infinity'))
      and d.publish_at >= (select coalesce(:publishFrom::timestamptz, '-infinity')) and d.publish_at < (select coalesce(:publishTo::timestamptz, 'infinity'))
      and d.until >= (select coalesce(:untilFrom::timestamptz, '-infinity')) and d.until < (select coalesce(:untilTo::timestamptz, 'infinity'))
      and d.changed_at is not null
    limit (select few from looked) + 1
),
    filtered as materialized (select count(*) > (select few from looked) as are_many from by_filters),
page as (
    (select article_id, key from near where (select is_full from looked))
    union all
        (select b.article_id, b.key
            from by_filters b
            where not (select is_full from looked)
              and not (select are_many from filtered)
            order by b.key desc, b.article_id desc
            limit :limit)
    union all
        (select d.article_id, d.changed_at as key
            from desk_articles d
            where not (select is_full from looked)
              and (select are_many from filtered)
              and d.changed_at is not null
              and d.changed_at >= (select coalesce(:changedFrom::timestamptz, '-infinity')) and d.changed_at < (select coalesce(:changedTo::timestamptz, 'infinity'))
              and case when d.marks && (select :section::text[])
              and d.marks && (select :topic::text[])
              and d.marks && (select :type::text[])
              and d.marks && (select :locale::text[])
              and d.marks && (select :state::text[])
              and d.marks && (select :isPublic::text[])
              and d.marks && (select :hasDraft::text[])
              and d.marks && (select :changedBy::text[])
              and d.marks && (select :image::text[])
              and d.marks && (select :link::text[])
              and d.marks && (select :externalId::text[])
              and d.publish_at >= (select coalesce(:publishFrom::timestamptz, '-infinity')) and d.publish_at < (select coalesce(:publishTo::timestamptz, 'infinity'))
              and d.until >= (select coalesce(:untilFrom::timestamptz, '-infinity')) and d.until < (select coalesce(:untilTo::timestamptz, 'infinity')) then true else false end
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
