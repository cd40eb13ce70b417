-- ArticleListSql.Write by title reversed: paste it into psql, with other values where you like.

\set limit '21'
\set locales 'array[''de'']'
\set now 'now()'
\set reach '21'
\set skip '0'
\set types 'array[''speech'', ''video'']'

with
ranges as (
    select localized.locale, split.type as type
    from (values ((:locales)[1])) as localized (locale)
    cross join (values ((:types)[1]), ((:types)[2]), ((:types)[3]), ((:types)[4]), ((:types)[5]), ((:types)[6]), ((:types)[7]), ((:types)[8]), ((:types)[9]), ((:types)[10])) as split (type)
),
heads as (
    select head.edition_id, head.key, head.article_id
    from ranges
    cross join lateral (
        select *
        from (
            select shown.edition_id, shown.title collate "de-x-icu" as key, shown.article_id
            from publications shown
            where shown.listed
              and shown.locale = ranges.locale
              and shown.type = ranges.type
              and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            order by shown.title collate "de-x-icu" desc, shown.article_id desc
            limit 101
        ) longest
        limit :reach
    ) head
    order by key desc, article_id desc
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
        coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative
    from heads
    join publications shown on shown.edition_id = heads.edition_id
    join sections s on s.id = shown.section_id
    left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
    left join image_texts t on t.image_id = i.id and t.locale = shown.locale
) page on true
order by page.title collate "de-x-icu" desc, page.id desc;
