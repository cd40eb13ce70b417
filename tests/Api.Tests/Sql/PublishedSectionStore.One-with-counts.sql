-- PublishedSectionStore.One with counts: paste it into psql, with other values where you like.

\set Id '1000002'
\set now 'now()'
\set Path 'null::text'

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
    ) as children
from sections shown
left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
left join image_texts t on t.image_id = i.id and t.locale = shown.locale
where (shown.id = :Id or shown.path = :Path)
  and shown.state = 'active';
