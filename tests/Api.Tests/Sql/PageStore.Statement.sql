-- PageStore.Statement: paste it into psql, with other values where you like.

\set media '6'
\set mediaTypes 'array[''video'', ''audio'', ''gallery'']'
\set newest '20'
\set newestOfHome '12'
\set news 'array[''article'', ''speech'']'
\set now 'now()'
\set path '''/breg-de'''
\set press 'array[''pressRelease'']'
\set pressReleases '6'
\set teasersOfFocus '4'

with asked as (
    select id, kind, locale, path
    from sections
    where path = :path
      and state = 'active'
)
select
    shown.id, shown.kind, shown.locale, shown.slug, shown.path, shown.title,
    coalesce(shown.navigation_title, shown.title) as navigation_title, shown.intro,
    i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
    i.credit as image_credit, i.dominant_color as image_dominant_color, i.placeholder as image_placeholder,
    i.avif_ready as image_avif_ready,
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
        select coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'path', c.path) order by c.position, c.id), '[]')
        from sections c
        where c.parent_id = shown.id
          and c.state = 'active'
    ) as children,
    (
        select coalesce(json_agg(json_strip_nulls(row_to_json(teaser)) order by teaser.place), '[]')
        from (
            select shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
                shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
                i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
                i.credit as image_credit, i.dominant_color as image_dominant_color, i.placeholder as image_placeholder,
                i.avif_ready as image_avif_ready,
                case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
                coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative, pin.position as place
            from asked
            join section_pins pin on pin.section_id = asked.id
            join publications shown on shown.article_id = pin.article_id
            join sections s on s.id = shown.section_id
            left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
            left join image_texts t on t.image_id = i.id and t.locale = shown.locale
            where shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
        ) teaser
    ) as pinned,
    case when shown.kind <> 'home' then (
        select coalesce(json_agg(json_strip_nulls(row_to_json(teaser)) order by teaser.place), '[]')
        from (
            select shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
                shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
                i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
                i.credit as image_credit, i.dominant_color as image_dominant_color, i.placeholder as image_placeholder,
                i.avif_ready as image_avif_ready,
                case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
                coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative, row_number() over (order by shown.published_at desc, shown.article_id desc) as place
            from (
                select head.edition_id
                from (select ranges.id, ranges.locale from asked ranges ) wanted
                cross join lateral (
                    select ps.edition_id, ps.published_at, ps.article_id
                    from publication_sections ps
                    where ps.section_id = wanted.id
                      and ps.locale = wanted.locale
                      and ps.listed
                      and ps.visible_from <= :now
                      and (ps.visible_until is null or ps.visible_until > :now)
                    order by ps.published_at desc, ps.article_id desc
                    limit :newest + 1
                ) head
                order by head.published_at desc, head.article_id desc
                limit :newest + 1
            ) newest
            join publications shown on shown.edition_id = newest.edition_id
            join sections s on s.id = shown.section_id
            left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
            left join image_texts t on t.image_id = i.id and t.locale = shown.locale
        ) teaser
    ) else '[]' end as articles,
    case when shown.kind = 'home' then (
        select coalesce(json_agg(json_strip_nulls(row_to_json(teaser)) order by teaser.place), '[]')
        from (
            select shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
                shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
                i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
                i.credit as image_credit, i.dominant_color as image_dominant_color, i.placeholder as image_placeholder,
                i.avif_ready as image_avif_ready,
                case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
                coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative, row_number() over (order by shown.published_at desc, shown.article_id desc) as place
            from (
                select head.edition_id
                from (select ranges.id, ranges.locale, typed.type, placed.direct from asked ranges cross join unnest(:news) as typed (type) cross join (values (true), (false)) as placed (direct)) wanted
                cross join lateral (
                    select ps.edition_id, ps.published_at, ps.article_id
                    from publication_sections ps
                    where ps.section_id = wanted.id
                      and ps.locale = wanted.locale
                      and ps.listed
                      and ps.type = wanted.type and ps.direct = wanted.direct
                      and ps.visible_from <= :now
                      and (ps.visible_until is null or ps.visible_until > :now)
                    order by ps.published_at desc, ps.article_id desc
                    limit :newestOfHome + 1
                ) head
                order by head.published_at desc, head.article_id desc
                limit :newestOfHome + 1
            ) newest
            join publications shown on shown.edition_id = newest.edition_id
            join sections s on s.id = shown.section_id
            left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
            left join image_texts t on t.image_id = i.id and t.locale = shown.locale
        ) teaser
    ) else '[]' end as news,
    case when shown.kind = 'home' then (
        select coalesce(json_agg(json_strip_nulls(row_to_json(teaser)) order by teaser.place), '[]')
        from (
            select shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
                shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
                i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
                i.credit as image_credit, i.dominant_color as image_dominant_color, i.placeholder as image_placeholder,
                i.avif_ready as image_avif_ready,
                case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
                coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative, row_number() over (order by shown.published_at desc, shown.article_id desc) as place
            from (
                select head.edition_id
                from (select ranges.id, ranges.locale, typed.type, placed.direct from asked ranges cross join unnest(:press) as typed (type) cross join (values (true), (false)) as placed (direct)) wanted
                cross join lateral (
                    select ps.edition_id, ps.published_at, ps.article_id
                    from publication_sections ps
                    where ps.section_id = wanted.id
                      and ps.locale = wanted.locale
                      and ps.listed
                      and ps.type = wanted.type and ps.direct = wanted.direct
                      and ps.visible_from <= :now
                      and (ps.visible_until is null or ps.visible_until > :now)
                    order by ps.published_at desc, ps.article_id desc
                    limit :pressReleases
                ) head
                order by head.published_at desc, head.article_id desc
                limit :pressReleases
            ) newest
            join publications shown on shown.edition_id = newest.edition_id
            join sections s on s.id = shown.section_id
            left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
            left join image_texts t on t.image_id = i.id and t.locale = shown.locale
        ) teaser
    ) else '[]' end as press,
    case when shown.kind = 'home' then (
        select coalesce(json_agg(json_strip_nulls(row_to_json(teaser)) order by teaser.place), '[]')
        from (
            select shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
                shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
                i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
                i.credit as image_credit, i.dominant_color as image_dominant_color, i.placeholder as image_placeholder,
                i.avif_ready as image_avif_ready,
                case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
                coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative, row_number() over (order by shown.published_at desc, shown.article_id desc) as place
            from (
                select head.edition_id
                from (select ranges.id, ranges.locale, typed.type, placed.direct from asked ranges cross join unnest(:mediaTypes) as typed (type) cross join (values (true), (false)) as placed (direct)) wanted
                cross join lateral (
                    select ps.edition_id, ps.published_at, ps.article_id
                    from publication_sections ps
                    where ps.section_id = wanted.id
                      and ps.locale = wanted.locale
                      and ps.listed
                      and ps.type = wanted.type and ps.direct = wanted.direct
                      and ps.visible_from <= :now
                      and (ps.visible_until is null or ps.visible_until > :now)
                    order by ps.published_at desc, ps.article_id desc
                    limit :media
                ) head
                order by head.published_at desc, head.article_id desc
                limit :media
            ) newest
            join publications shown on shown.edition_id = newest.edition_id
            join sections s on s.id = shown.section_id
            left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
            left join image_texts t on t.image_id = i.id and t.locale = shown.locale
        ) teaser
    ) else '[]' end as media,
    case when shown.kind = 'home' then (
        select coalesce(json_agg(json_strip_nulls(row_to_json(focus)) order by focus.place, focus.position, focus.id), '[]')
        from (
            select
                shown.id, shown.title, shown.path, shown.intro, shown.position, above.position as place, i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
                i.credit as image_credit, i.dominant_color as image_dominant_color, i.placeholder as image_placeholder,
                i.avif_ready as image_avif_ready,
                case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
                coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative,
                (
                    select coalesce(json_agg(json_strip_nulls(row_to_json(teaser)) order by teaser.place), '[]')
                    from (
                        select shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
                            shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
                            i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
                            i.credit as image_credit, i.dominant_color as image_dominant_color, i.placeholder as image_placeholder,
                            i.avif_ready as image_avif_ready,
                            case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
                            coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative, row_number() over (order by shown.published_at desc, shown.article_id desc) as place
                        from (
                            select head.edition_id
                            from (select ranges.id, ranges.locale from (select focused.id, focused.locale) ranges ) wanted
                            cross join lateral (
                                select ps.edition_id, ps.published_at, ps.article_id
                                from publication_sections ps
                                where ps.section_id = wanted.id
                                  and ps.locale = wanted.locale
                                  and ps.listed
                                  and ps.visible_from <= :now
                                  and (ps.visible_until is null or ps.visible_until > :now)
                                order by ps.published_at desc, ps.article_id desc
                                limit :teasersOfFocus
                            ) head
                            order by head.published_at desc, head.article_id desc
                            limit :teasersOfFocus
                        ) newest
                        join publications shown on shown.edition_id = newest.edition_id
                        join sections s on s.id = shown.section_id
                        left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
                        left join image_texts t on t.image_id = i.id and t.locale = shown.locale
                    ) teaser
                ) as articles
            from asked
            join sections shown on shown.root_id = asked.id and shown.kind = 'focus' and shown.state = 'active'
            join sections above on above.id = shown.parent_id
            left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
            left join image_texts t on t.image_id = i.id and t.locale = shown.locale
            cross join lateral (select shown.id, shown.locale) focused
        ) focus
    ) else '[]' end as focuses
from asked
join sections shown on shown.id = asked.id
left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
left join image_texts t on t.image_id = i.id and t.locale = shown.locale;
