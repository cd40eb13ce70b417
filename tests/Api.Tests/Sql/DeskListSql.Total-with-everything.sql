-- DeskListSql.Total with everything: paste it into psql, with other values where you like.

\set changedBy 'array[''changedBy:desk'']'
\set changedFrom '(now() - interval ''1 month'')'
\set changedTo 'now()'
\set externalId 'array[''externalId:artikel-7'']'
\set hasDraft 'array[''hasDraft:false'']'
\set image 'array[''image:1000001'']'
\set isPublic 'array[''isPublic:true'']'
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
\set words 'array[''%berlin%'', ''% eu%'']'

with by_filters as materialized (
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
    limit 10000 + 1
),
    filtered as materialized (select count(*) > 10000 as are_many from by_filters),
by_words as materialized (
    select w.article_id
    from article_words w
    where w.words like (select lower((:words::text[])[1]))
      and w.words like (select lower((:words::text[])[2]))
    limit 10000 + 1
),
    worded as materialized (select count(*) > 10000 as are_many from by_words),
narrow as (
    (select b.article_id, b.key
        from by_filters b
        where not (select are_many from filtered)
          and exists (select from article_words w where w.article_id = b.article_id and w.words like (select lower((:words::text[])[1]))
              and w.words like (select lower((:words::text[])[2])) offset 0)
    )
    union all
        (select d.article_id, d.changed_at as key
            from by_words b
            join desk_articles d on d.article_id = b.article_id
            where (select are_many from filtered)
              and not (select are_many from worded)
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
              and d.changed_at >= (select coalesce(:changedFrom::timestamptz, '-infinity')) and d.changed_at < (select coalesce(:changedTo::timestamptz, 'infinity'))
              and d.publish_at >= (select coalesce(:publishFrom::timestamptz, '-infinity')) and d.publish_at < (select coalesce(:publishTo::timestamptz, 'infinity'))
              and d.until >= (select coalesce(:untilFrom::timestamptz, '-infinity')) and d.until < (select coalesce(:untilTo::timestamptz, 'infinity')) then true else false end
              and d.changed_at is not null
        )
)
select case when (select are_many from filtered) and (select are_many from worded) then (select count(*)
    from (
        select
        from article_words w join desk_articles d on d.article_id = w.article_id
        where w.words like (select lower((:words::text[])[1]))
          and w.words like (select lower((:words::text[])[2]))
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
          and d.changed_at >= (select coalesce(:changedFrom::timestamptz, '-infinity')) and d.changed_at < (select coalesce(:changedTo::timestamptz, 'infinity'))
          and d.publish_at >= (select coalesce(:publishFrom::timestamptz, '-infinity')) and d.publish_at < (select coalesce(:publishTo::timestamptz, 'infinity'))
          and d.until >= (select coalesce(:untilFrom::timestamptz, '-infinity')) and d.until < (select coalesce(:untilTo::timestamptz, 'infinity')) then true else false end
          and d.changed_at is not null
        limit 10001
    ) counted) else (select count(*) from narrow) end;
