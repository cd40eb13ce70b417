-- SearchStore.Statement in a section about a topic: paste it into psql, with other values where you like.

\set at 'null::timestamptz'
\set before 'array[now(), now()]'
\set beginnings 'array[true]'
\set earliest 'null::timestamptz'
\set everyLocale 'array[''de'', ''en'']'
\set excluded 'array[false]'
\set few '3'
\set id 'null::bigint'
\set isDirect 'false'
\set isImplied 'false'
\set isRanked 'true'
\set latest 'null::timestamptz'
\set limit '21'
\set most '1000'
\set now 'now()'
\set sectionIds 'array[1000002]::bigint[]'
\set since 'array[now() - interval ''1 year'', now() - interval ''1 month'']'
\set skip '0'
\set terms 'array[''haushalt'']'
\set topicPaths 'array[''/breg-de/themen'']'
\set types 'array[''speech'', ''video'']'

with asked as (
    select id, path, locale
    from sections
    where (id = (:sectionIds)[1]) and state = 'active'
),
topics as (
    select id, path, locale
    from sections
    where (path = (:topicPaths)[1]) and state = 'active' and kind in ('focus', 'topic')
),
    known as materialized (select exists (select from asked) as sections_known, array(select id from asked) as section_ids, exists (select from topics) as topics_known, array(select id from topics) as topic_ids)
select
    known.*, found.place, found.title_marks, found.top_marks, found.body_marks, found.body_text, found.total, found.is_similar,
    found.is_capped, found.facets, shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
    shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
    shown.duration_seconds, shown.authors::text as authors, shown.event::text as event, shown.appointment::text as appointment,
    shown.press::text as press_release,
    i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
    i.credit as image_credit, i.source as image_source, i.dominant_color as image_dominant_color,
    i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
    case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
    coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative
from known
cross join lateral search_articles(
    array(select locale from asked union select locale from topics order by locale), :everyLocale, :isImplied,
    case when known.sections_known and known.topics_known then :terms::text[] else '{}' end, :beginnings, :excluded,
    :types, known.section_ids, known.topic_ids, :isDirect, :since, :before,
    coalesce(:earliest::timestamptz, '-infinity'), coalesce(:latest::timestamptz, 'infinity'), :now, :few, :most,
    :isRanked, :at, :id, :limit, :skip
) as found
left join (publications shown join sections s on s.id = shown.section_id
    left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
    left join image_texts t on t.image_id = i.id and t.locale = shown.locale) on shown.edition_id = found.edition_id
order by found.place desc, found.article_id desc;
