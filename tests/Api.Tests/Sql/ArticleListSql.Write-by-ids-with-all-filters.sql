-- ArticleListSql.Write by ids with all filters: paste it into psql, with other values where you like.

\set before 'array[now(), now()]'
\set ids 'array[1000001, 1000002]::bigint[]'
\set locales 'array[''de'']'
\set now 'now()'
\set sectionIds 'array[1000002]::bigint[]'
\set since 'array[now() - interval ''1 year'', now() - interval ''1 month'']'
\set topicPaths 'array[''/breg-de/themen'']'
\set types 'array[''speech'', ''video'']'

with
asked as (
    select id, path, locale
    from sections
    where (id = (:sectionIds)[1]) and state = 'active'
),
topics as (
    select id, path, locale
    from sections
    where (path = (:topicPaths)[1]) and state = 'active' and kind in ('focus', 'topic')
)
select known.*, page.*
from (select exists (select from asked) as sections_known, array(select id from asked) as section_ids, exists (select from topics) as topics_known, array(select id from topics) as topic_ids) known
left join lateral (
    select shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
        shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
        shown.duration_seconds, shown.authors::text as authors, shown.event::text as event, shown.appointment::text as appointment,
        shown.press::text as press_release,
        i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
        i.credit as image_credit, i.source as image_source, i.dominant_color as image_dominant_color,
        i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
        case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
        coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative, named.position
    from unnest(:ids) with ordinality as named (id, position)
    join publications shown on shown.article_id = named.id
    join sections s on s.id = shown.section_id
    left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
    left join image_texts t on t.image_id = i.id and t.locale = shown.locale
    where shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
      and shown.type = any (:types)
      and shown.locale = any (:locales)
      and exists (select from unnest(:since, :before) as span (since, before) where shown.published_at >= since and shown.published_at < before)
      and exists (
          select from publication_sections place
          join asked on asked.id = place.section_id
          where place.edition_id = shown.edition_id
          offset 0
      )
      and exists (
          select from publication_sections place
          join topics on topics.id = place.section_id
          where place.edition_id = shown.edition_id
          offset 0
      )
) page on true
order by page.position;
