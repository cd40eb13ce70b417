-- CoverageStore.Sources: paste it into psql, with other values where you like.

\set below '2000000'
\set limit '21'

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
order by a.id desc
limit :limit;
