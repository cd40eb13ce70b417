-- ArticleListSql.Write with estimated total of all filters: paste it into psql, with other values where you like.

\set before 'array[now(), now()]'
\set limit '21'
\set now 'now()'
\set reach '21'
\set sectionPaths 'array[''/breg-de/themen'']'
\set since 'array[now() - interval ''1 year'', now() - interval ''1 month'']'
\set skip '0'
\set types 'array[''speech'', ''video'']'

with
asked as (
    select id, path, locale
    from sections
    where (path = (:sectionPaths)[1]) and state = 'active'
),
ranges as (
    select scope.locale, scope.id as section_id, split.type as type, place.direct as direct, span.since, span.before
    from asked scope
    cross join (values ((:types)[1])) as split (type)
    cross join (values (true)) as place (direct)
    cross join (values ((:since)[1], (:before)[1])) as span (since, before)
),
heads as (
    select head.edition_id, head.key, head.article_id
    from ranges
    cross join lateral (
        select *
        from (
            select shown.edition_id, shown.published_at as key, shown.article_id
            from publication_sections shown
            where shown.listed
              and shown.locale = ranges.locale
              and shown.section_id = ranges.section_id
              and shown.type = ranges.type
              and shown.direct = ranges.direct
              and (shown.published_at, shown.article_id) >= (ranges.since, 0) and (shown.published_at, shown.article_id) < (ranges.before, 0)
              and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            order by shown.published_at desc, shown.article_id desc
            limit 101
        ) longest
        limit :reach
    ) head
    order by key desc, article_id desc
    limit :limit offset :skip
),
counted as (
    select count(*) as rows
    from (
        select head.edition_id, head.key, head.article_id
        from ranges
        cross join lateral (
            select shown.edition_id, shown.published_at as key, shown.article_id
            from publication_sections shown
            where shown.listed
              and shown.locale = ranges.locale
              and shown.section_id = ranges.section_id
              and shown.type = ranges.type
              and shown.direct = ranges.direct
              and (shown.published_at, shown.article_id) >= (ranges.since, 0) and (shown.published_at, shown.article_id) < (ranges.before, 0)
              and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            order by shown.published_at desc, shown.article_id desc
            limit 1001
        ) head
        limit 1001
    ) rows
)
select
    counted.rows as counted,
    case when counted.rows <= 1000 then counted.rows else greatest(counted.rows, planned_rows(format(
        'select from publication_sections where listed and section_id = any (%L::bigint[]) and type = any (%L::text[]) and direct and published_at >= %L and published_at < %L',
        (select array_agg(section_id) from ranges),
        :types,
        (select min(since) from ranges),
        (select max(before) from ranges)
    ))) end as total,
    known.*, page.*
from (select exists (select from asked) as sections_known, array(select id from asked) as section_ids) known
cross join counted
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
order by page.published_at desc, page.id desc;
