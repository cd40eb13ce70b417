-- PublishedDocumentStore.File previewed: paste it into psql, with other values where you like.

\set id '1000001'
\set now 'now()'
\set preview '1000001'

select d.sha256, d.file_name, d.media_type, d.bytes, d.is_accessible as accessible
from documents d
where d.id = :id
  and (
      :preview = 0
      or exists (select from article_previews p where p.article_id = :preview and p.links @> array[d.id])
      or exists (
          select
          from publications shown
          where shown.links @> array[d.id]
            and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
      )
  );
