-- RedirectStore.Page with all filters: paste it into psql, with other values where you like.

\set below '2000000'
\set ExternalId '''weiterleitung-12'''
\set limit '21'
\set Path '''/alt'''
\set Target '''/breg-de'''

select id, external_id, version, path, target || target_suffix as target, note, created_at, created_by
from redirects
where removed_at is null
  and (:below::bigint is null or id < :below)
  and starts_with(lower(path), lower(:Path))
  and target = :Target
  and external_id = :ExternalId
order by id desc
limit :limit;
