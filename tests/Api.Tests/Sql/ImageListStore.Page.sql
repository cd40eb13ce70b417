-- ImageListStore.Page: paste it into psql, with other values where you like.

\set limit '21'

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
order by i.id desc
limit :limit;
