-- ImageListStore.Page with all filters: paste it into psql, with other values where you like.

\set below '2000000'
\set From 'now() - interval ''1 month'''
\set limit '21'
\set MissingAlt '''de'''
\set OfAi 'array[''trainedAlgorithmicMedia'', ''compositeWithTrainedAlgorithmicMedia'', ''compositeSynthetic'']'
\set Patterns 'array[''%berlin%'']'
\set RightsEndBy 'now()'
\set Sources 'array[''print'']'
\set To 'now()'
\set UploadedBy '''desk'''

select i.id, i.external_id, i.version, i.sha256, i.media_type, i.bytes, i.width, i.height, i.focal_x, i.focal_y, i.credit, i.copyright, i.license,
    i.source,
    i.rights_expire_at, i.dominant_color, i.placeholder, i.fingerprint, i.suggestions, i.created_at, i.created_by, i.changed_at,
    i.changed_by,
    case
    when i.avif_ready then 'ready'
    when exists (select from render_jobs j where j.image_id = i.id and j.failed) then 'failing'
    else 'pending'
    end as avif,
    (
        select coalesce(json_object_agg(locale, json_build_object(
            'alt', alt, 'caption', caption, 'longDescription', long_description
        ) order by locale), '{}')
        from image_texts
        where image_id = i.id
    ) as texts
from images i
where true
  and i.id < :below
  and i.id in (
      select image_id
      from image_words
      where words like (select lower((:Patterns::text[])[1]))
  )
  and not exists (select from edition_images where image_id = i.id)
  and not exists (select from sections where lead_image_id = i.id)
  and i.credit is null
  and i.source = any (:Sources)
  and i.source is null and i.suggestions ->> 'source' = any (:OfAi)
  and not exists (
      select
      from image_texts
      where image_id = i.id
        and locale = :MissingAlt
        and alt is not null
  )
  and i.rights_expire_at <= :RightsEndBy
  and i.created_by = :UploadedBy
  and i.created_at >= :From
  and i.created_at < :To
order by i.id desc
limit :limit;
