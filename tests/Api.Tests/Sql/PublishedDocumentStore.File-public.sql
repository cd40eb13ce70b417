-- PublishedDocumentStore.File public: paste it into psql, with other values where you like.

\set id '1000001'
\set now 'now()'

select d.sha256, d.file_name, d.media_type, d.bytes, d.is_accessible as accessible
from documents d
where d.id = :id
  and exists (
      select
      from publications shown
      where shown.links @> array[d.id]
        and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
  );
