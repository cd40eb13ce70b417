-- CoverageStore.Sources with all filters: paste it into psql, with other values where you like.

\set below '2000000'
\set IsPublic 'true'
\set limit '21'
\set missing 'array[''en'', ''de-simple'']'
\set sections 'array[1000002]::bigint[]'

select a.id
from articles a
where a.trashed_at is null
  and (:below::bigint is null or a.id < :below)
  and not exists (
      select
      from articles earlier
      where earlier.translation_group = a.translation_group
        and earlier.trashed_at is null
        and earlier.id < a.id
  )
  and (
      select count(*)
      from articles variant
      where variant.translation_group = a.translation_group
        and variant.trashed_at is null
        and variant.locale = any (:missing)
  ) < cardinality(:missing)
  and (select section_id from editions where article_id = a.id order by number desc limit 1) = any (:sections)
  and :IsPublic = exists (select from editions where article_id = a.id and state in ('published', 'archived'))
  and exists (
      select
      from articles variant
      join lateral (
          select changed_at from editions where article_id = variant.id order by number desc limit 1
      ) newest on true
      join editions update
          on update.article_id = a.id and update.published_at is not null and update.changed_at > newest.changed_at
      where variant.translation_group = a.translation_group
        and variant.trashed_at is null
        and variant.id <> a.id
        and update.update_kind = 'major'
  )
order by a.id desc
limit :limit;
