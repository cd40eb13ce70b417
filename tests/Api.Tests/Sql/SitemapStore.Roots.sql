-- SitemapStore.Roots: paste it into psql, with other values where you like.

\set now 'now()'
\set since 'now() - interval ''2 days'''

select r.slug, exists (select from publication_sections ps
    join publications shown on shown.edition_id = ps.edition_id
    join sections s on s.id = shown.section_id where ps.section_id = r.id
      and ps.listed
      and ps.published_at > :since
      and s.root_id = r.id
      and shown.first_published_at > :since
      and shown.type <> 'page'
      and shown.type <> 'appointment'
      and shown.listed
      and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
      and not shown.noindex) as has_news
from sections r
where r.parent_id is null
  and r.state = 'active'
order by r.slug;
