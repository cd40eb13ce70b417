-- ArticleListSql.Write of upcoming appointments: paste it into psql, with other values where you like.

\set limit '21'
\set locales 'array[''de'']'
\set now 'now()'
\set reach '21'
\set skip '0'

with
ranges as (
    select localized.locale
    from (values ((:locales)[1])) as localized (locale)
),
heads as (
    select head.edition_id, head.key, head.article_id
    from ranges
    cross join lateral (
        select *
        from (
            select shown.edition_id, shown.starts_at as key, shown.article_id
            from publications shown
            where shown.listed
              and shown.locale = ranges.locale
              and shown.starts_at is not null
              and (shown.starts_at, shown.article_id) > (:now - interval '368 days', 0) and shown.ends_at > :now
              and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            order by shown.starts_at asc, shown.article_id asc
            limit 101
        ) longest
        limit :reach
    ) head
    order by key asc, article_id asc
    limit :limit offset :skip
)
select
    known.*, page.*
from (select ) known
left join lateral (
    select shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
        shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
        shown.duration_seconds, shown.authors::text as authors, shown.event::text as event, shown.appointment::text as appointment,
        shown.press::text as press_release,
        i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
        i.credit as image_credit, i.source as image_source, i.dominant_color as image_dominant_color,
        i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
        case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
        coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative, shown.starts_at
    from heads
    join publications shown on shown.edition_id = heads.edition_id
    join sections s on s.id = shown.section_id
    left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
    left join image_texts t on t.image_id = i.id and t.locale = shown.locale
) page on true
order by page.starts_at asc, page.id asc;
