-- PublishedImageStore.Source previewed: paste it into psql, with other values where you like.

\set fingerprint '''0123456789abcdef'''
\set id '1000001'
\set now 'now()'
\set preview '1000001'

select f.sha256, f.point_x, f.point_y, f.width, f.height, f.rights
from image_fingerprints f
join images i on i.id = f.image_id
where f.image_id = :id
  and f.fingerprint = :fingerprint
  and (
      :preview = 0
      or exists (select from article_previews p where p.article_id = :preview and p.images @> array[i.id])
      or (
          exists (
              select
              from publications shown
              where (shown.lead_image_id = i.id or shown.images @> array[i.id])
                and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
          )
          or exists (select from sections s where s.lead_image_id = i.id and s.state = 'active')
      )
  )
  and (i.rights_expire_at is null or i.rights_expire_at > :now);
