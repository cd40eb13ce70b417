-- PageStore.Statement with all: paste it into psql, with other values where you like.

\set isFirst 'true'
\set mediaTypes 'array[''video'', ''audio'', ''gallery'']'
\set news 'array[''article'', ''speech'']'
\set now 'now()'
\set path '''/breg-de'''
\set press 'array[''pressRelease'']'

with asked as (
    select id, kind, locale, path
    from sections
    where path = :path
      and state = 'active'
),
focuses as (
    select shown.id, shown.locale
    from asked
    join sections shown on shown.root_id = asked.id and shown.kind = 'focus' and shown.state = 'active'
    where asked.kind = 'home'
),
listed as (
    select 'pinned' as part, asked.id as page, pin.position::bigint as place, shown.edition_id
    from asked
    join section_pins pin on pin.section_id = asked.id
    join publications shown on shown.article_id = pin.article_id
    where shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
    union all
    select 'articles', page.id, row_number() over (partition by page.id order by newest.published_at desc, newest.article_id desc), newest.edition_id
    from (select id, locale from asked where kind <> 'home' and :isFirst) page
    cross join lateral (
        select head.edition_id, head.published_at, head.article_id
        from (select) ranges
        cross join lateral (
            select shown.edition_id, shown.published_at, shown.article_id
            from publication_sections shown
            where shown.section_id = page.id
              and shown.locale = page.locale
              and shown.listed
              and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            order by shown.published_at desc, shown.article_id desc
            limit 21
        ) head
        order by head.published_at desc, head.article_id desc
        limit 21
    ) newest
    union all
    select 'news', page.id, row_number() over (partition by page.id order by newest.published_at desc, newest.article_id desc), newest.edition_id
    from (select id, locale from asked where kind = 'home' and :isFirst) page
    cross join lateral (
        select head.edition_id, head.published_at, head.article_id
        from unnest(:news) as typed (type) cross join (values (true), (false)) as placed (direct)
        cross join lateral (
            select shown.edition_id, shown.published_at, shown.article_id
            from publication_sections shown
            where shown.section_id = page.id
              and shown.locale = page.locale
              and shown.listed
              and shown.type = typed.type and shown.direct = placed.direct
              and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            order by shown.published_at desc, shown.article_id desc
            limit 13
        ) head
        order by head.published_at desc, head.article_id desc
        limit 13
    ) newest
    union all
    select 'press', page.id, row_number() over (partition by page.id order by newest.published_at desc, newest.article_id desc), newest.edition_id
    from (select id, locale from asked where kind = 'home') page
    cross join lateral (
        select head.edition_id, head.published_at, head.article_id
        from unnest(:press) as typed (type) cross join (values (true), (false)) as placed (direct)
        cross join lateral (
            select shown.edition_id, shown.published_at, shown.article_id
            from publication_sections shown
            where shown.section_id = page.id
              and shown.locale = page.locale
              and shown.listed
              and shown.type = typed.type and shown.direct = placed.direct
              and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            order by shown.published_at desc, shown.article_id desc
            limit 6
        ) head
        order by head.published_at desc, head.article_id desc
        limit 6
    ) newest
    union all
    select 'media', page.id, row_number() over (partition by page.id order by newest.published_at desc, newest.article_id desc), newest.edition_id
    from (select id, locale from asked where kind = 'home') page
    cross join lateral (
        select head.edition_id, head.published_at, head.article_id
        from unnest(:mediaTypes) as typed (type) cross join (values (true), (false)) as placed (direct)
        cross join lateral (
            select shown.edition_id, shown.published_at, shown.article_id
            from publication_sections shown
            where shown.section_id = page.id
              and shown.locale = page.locale
              and shown.listed
              and shown.type = typed.type and shown.direct = placed.direct
              and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            order by shown.published_at desc, shown.article_id desc
            limit 6
        ) head
        order by head.published_at desc, head.article_id desc
        limit 6
    ) newest
    union all
    select 'focus', page.id, row_number() over (partition by page.id order by newest.published_at desc, newest.article_id desc), newest.edition_id
    from (select id, locale from focuses where true) page
    cross join lateral (
        select head.edition_id, head.published_at, head.article_id
        from (select) ranges
        cross join lateral (
            select shown.edition_id, shown.published_at, shown.article_id
            from publication_sections shown
            where shown.section_id = page.id
              and shown.locale = page.locale
              and shown.listed
              and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
            order by shown.published_at desc, shown.article_id desc
            limit 4
        ) head
        order by head.published_at desc, head.article_id desc
        limit 4
    ) newest
),
teasers as (
    select part, page, json_agg(json_strip_nulls(row_to_json(teaser)) order by teaser.place) as items
    from (
        select listed.part, listed.page, listed.place, shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
            shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
            shown.duration_seconds, shown.authors::text as authors, shown.event::text as event, shown.appointment::text as appointment,
            shown.press::text as press_release,
            i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
            i.credit as image_credit, i.source as image_source, i.dominant_color as image_dominant_color,
            i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
            case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
            coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative, (case when cardinality(shown.topics) = 0 then '[]' else (
                select coalesce(json_agg(
                    json_build_object('id', c.id, 'title', c.title, 'path', c.path) order by array_position(shown.topics, c.id)
                ), '[]')
                from sections c
                where c.id = any (shown.topics)
                  and c.state = 'active'
            ) end)::text as topics, ((
                select coalesce(json_agg(json_build_object(
                    'id', v.article_id, 'locale', v.locale, 'title', v.title, 'path', vs.path || '/' || v.slug || '-' || v.article_id
                ) order by v.locale), '[]')
                from publications v
                join sections vs on vs.id = v.section_id
                where v.translation_group = shown.translation_group
                  and v.article_id <> shown.article_id and v.visible_from <= :now and (v.visible_until is null or v.visible_until > :now)
            ))::text as translations, shown.body::text as body, cardinality(shown.images) + cardinality(shown.links) > 0 as refers_to_items, (case when cardinality(shown.images) = 0 then '[]' else publication_images(shown.images, shown.locale, :now) end)::text as images, (case when cardinality(shown.links) = 0 then '[]' else publication_links(shown.links, :now) end)::text as targets
        from listed
        join publications shown on shown.edition_id = listed.edition_id
        join sections s on s.id = shown.section_id
        left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
        left join image_texts t on t.image_id = i.id and t.locale = shown.locale
    ) teaser
    group by part, page
)
select
    shown.id, shown.kind, shown.locale, shown.slug, shown.path, shown.title,
    coalesce(shown.navigation_title, shown.title) as navigation_title, shown.intro, shown.media_topics,
    i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
    i.credit as image_credit, i.source as image_source, i.dominant_color as image_dominant_color,
    i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
    case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
    coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative,
    i.focal_x as image_focal_x, i.focal_y as image_focal_y, i.copyright as image_copyright, i.license as image_license,
    t.long_description as image_long_description,
    (
        with recursive above (id, title, path, parent_id) as (
            select shown.id, shown.title, shown.path, shown.parent_id
            union all
            select b.id, b.title, b.path, b.parent_id
            from above
            join sections b on b.id = above.parent_id
        )
        select json_agg(json_build_object('id', id, 'title', title, 'path', path) order by path)
        from above
    ) as breadcrumb,
    (
        select coalesce(json_agg(json_build_object(
            'id', v.id, 'locale', v.locale, 'title', v.title, 'path', v.path
        ) order by v.locale), '[]')
        from sections v
        where v.translation_group = shown.translation_group
          and v.id <> shown.id
          and v.state = 'active'
    ) as translations,
    (
        select coalesce(json_agg(json_strip_nulls(row_to_json(child)) order by child.position, child.id), '[]')
        from (
            select
                shown.id, shown.kind, shown.title, shown.path, shown.intro, shown.position, i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
                i.credit as image_credit, i.source as image_source, i.dominant_color as image_dominant_color,
                i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
                case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
                coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative,
                (
                    select count(*)
                    from (
                        select
                        from (select shown.id, shown.locale) asked
                        join publication_sections shown on shown.section_id = asked.id and shown.locale = asked.locale
                        where shown.listed
                          and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
                        limit 1000
                    ) listed
                ) as articles
            from (select shown.id) above
            join sections shown on shown.parent_id = above.id and shown.state = 'active'
            left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
            left join image_texts t on t.image_id = i.id and t.locale = shown.locale
        ) child
    ) as children,
    coalesce((select items from teasers where part = 'pinned' and page = shown.id), '[]') as pinned, coalesce((select items from teasers where part = 'articles' and page = shown.id), '[]') as articles, coalesce((select items from teasers where part = 'news' and page = shown.id), '[]') as news,
    coalesce((select items from teasers where part = 'press' and page = shown.id), '[]') as press, coalesce((select items from teasers where part = 'media' and page = shown.id), '[]') as media,
    case when shown.kind = 'home' then (
        select coalesce(json_agg(json_strip_nulls(row_to_json(focus)) order by focus.place, focus.position, focus.id), '[]')
        from (
            select
                shown.id, shown.title, shown.path, shown.intro, shown.position, above.position as place, i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
                i.credit as image_credit, i.source as image_source, i.dominant_color as image_dominant_color,
                i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
                case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
                coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative,
                coalesce((select items from teasers where part = 'focus' and page = shown.id), '[]') as articles
            from focuses
            join sections shown on shown.id = focuses.id
            join sections above on above.id = shown.parent_id
            left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
            left join image_texts t on t.image_id = i.id and t.locale = shown.locale
        ) focus
    ) else '[]' end as focuses
from asked
join sections shown on shown.id = asked.id
left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
left join image_texts t on t.image_id = i.id and t.locale = shown.locale;
