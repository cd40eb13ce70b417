-- DocumentListStore.Page: paste it into psql, with other values where you like.

\set limit '21'

select d.id, d.external_id, d.version, d.title, d.file_name, d.media_type, d.bytes, d.sha256, d.locale, d.is_accessible,
    d.created_at, d.created_by, d.changed_at, d.changed_by
from documents d
where true
order by d.id desc
limit :limit;
