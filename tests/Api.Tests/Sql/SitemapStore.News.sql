-- SitemapStore.News: paste it into psql, with other values where you like.

\set MaxNews '1000'
\set now 'now()'
\set root '''breg-de'''
\set since 'now() - interval ''2 days'''

select shown.article_id as id, shown.locale, shown.title, shown.slug, s.path as section_path, shown.first_published_at,
    greatest(
        shown.content_updated_at, (select max(coalesce(n.changed_at, n.issued_at)) from corrections n where n.article_id = shown.article_id)
    ) as changed_at,
    (
        select coalesce(json_agg(json_build_object(
            'id', i.id, 'fingerprint', i.fingerprint, 'width', i.width, 'height', i.height
        ) order by i.id = shown.lead_image_id desc, i.id), '[]')
        from images i
        where i.id = any (shown.lead_image_id || shown.images)
          and (i.rights_expire_at is null or i.rights_expire_at > :now)
    ) as images,
    (
        select coalesce(json_agg(json_build_object(
            'id', v.article_id, 'locale', v.locale, 'title', v.title, 'path', vs.path || '/' || v.slug || '-' || v.article_id
        ) order by v.locale), '[]')
        from publications v
        join sections vs on vs.id = v.section_id
        where v.translation_group = shown.translation_group
          and v.listed
          and v.visible_from <= :now and (v.visible_until is null or v.visible_until > :now)
          and not v.noindex
    ) as variants
from sections r
cross join publication_sections ps
join publications shown on shown.edition_id = ps.edition_id
join sections s on s.id = shown.section_id
where r.path = '/' || :root
  and r.state = 'active'
  and ps.section_id = r.id
  and ps.listed
  and ps.published_at > :since
  and s.root_id = r.id
  and shown.first_published_at > :since
  and shown.type <> 'page'
  and shown.type <> 'appointment'
  and shown.listed
  and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
  and not shown.noindex
order by ps.published_at desc, ps.article_id desc
limit :MaxNews;
