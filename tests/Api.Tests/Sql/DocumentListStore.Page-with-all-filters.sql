-- DocumentListStore.Page with all filters: paste it into psql, with other values where you like.

\set below '2000000'
\set ExternalId '''datei-7'''
\set limit '21'
\set MediaTypes 'array[''application/pdf'']'
\set Patterns 'array[''%berlin%'']'

select d.id, d.external_id, d.version, d.title, d.file_name, d.media_type, d.bytes, d.sha256, d.locale, d.is_accessible,
    d.created_at, d.created_by, d.changed_at, d.changed_by
from documents d
where d.id < :below
  and words_to_find(concat_ws(' ', d.id, d.external_id, d.title, d.file_name)) like (select lower((:Patterns::text[])[1]))
  and d.media_type = any (:MediaTypes)
  and (d.is_accessible or d.is_accessible is null)
  and d.external_id = :ExternalId
  and not exists (select from edition_documents where document_id = d.id)
order by d.id desc
limit :limit;
