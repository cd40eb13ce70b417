-- RedirectStore.Page: paste it into psql, with other values where you like.

\set below '2000000'
\set limit '21'

select id, external_id, version, path, target || target_suffix as target, note, created_at, created_by
from redirects
where removed_at is null
  and (:below::bigint is null or id < :below)
order by id desc
limit :limit;
