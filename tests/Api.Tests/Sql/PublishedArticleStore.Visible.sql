-- PublishedArticleStore.Visible: paste it into psql, with other values where you like.

\set id '1000001'
\set now 'now()'

select
    shown.article_id as id, shown.type, shown.locale, shown.translation_group, shown.slug,
    s.id as section_id, s.title as section_title, s.path as section_path,
    shown.body, shown.content, shown.words,
    shown.published_at, shown.first_published_at, shown.content_updated_at, shown.change_note, shown.archived_at,
    cardinality(shown.images) + cardinality(shown.links) > 0 as refers_to_items,
    i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint,
    i.credit as image_credit, i.source as image_source, i.dominant_color as image_dominant_color,
    i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
    case when not shown.lead_image_decorative then coalesce(shown.lead_image_alt, t.alt) end as image_alt,
    coalesce(shown.lead_image_caption, t.caption) as image_caption, shown.lead_image_decorative as image_decorative,
    i.focal_x as image_focal_x, i.focal_y as image_focal_y, i.copyright as image_copyright, i.license as image_license,
    t.long_description as image_long_description,
    (
        with recursive above (id, title, path, parent_id) as (
            select s.id, s.title, s.path, s.parent_id
            union all
            select b.id, b.title, b.path, b.parent_id
            from above
            join sections b on b.id = above.parent_id
        )
        select json_agg(json_build_object('id', id, 'title', title, 'path', path) order by path)
        from above
    ) as breadcrumb,
    case when cardinality(shown.topics) = 0 then '[]' else (
        select coalesce(json_agg(
            json_build_object('id', c.id, 'title', c.title, 'path', c.path) order by array_position(shown.topics, c.id)
        ), '[]')
        from sections c
        where c.id = any (shown.topics)
          and c.state = 'active'
    ) end as topics,
    case when cardinality(shown.images) = 0 then '[]' else publication_images(shown.images, shown.locale, :now) end as images,
    case when cardinality(shown.links) = 0 then '[]' else publication_links(shown.links, :now) end as targets,
    (
        select coalesce(json_agg(json_build_object(
            'id', v.article_id, 'locale', v.locale, 'title', v.title, 'path', vs.path || '/' || v.slug || '-' || v.article_id
        ) order by v.locale), '[]')
        from publications v
        join sections vs on vs.id = v.section_id
        where v.translation_group = shown.translation_group
          and v.article_id <> shown.article_id and v.visible_from <= :now and (v.visible_until is null or v.visible_until > :now)
    ) as translations,
    (
        select coalesce(json_agg(json_build_object(
            'kind', original.kind,
            'href', original.path,
            'article', original.article_id,
            'title', original.title,
            'language', original.language
        ) order by original.published_at desc, original.article_id desc, original.place), '[]')
        from (
            select
                v.article_id, v.title, v.published_at, named.place, named.alternative ->> 'kind' as kind,
                coalesce(v.content #>> '{media,language}', v.locale) as language,
                vs.path || '/' || v.slug || '-' || v.article_id as path
            from publications v
            join sections vs on vs.id = v.section_id
            cross join lateral json_array_elements(v.content -> 'alternatives') with ordinality as named (alternative, place)
            where cardinality(v.alternatives) > 0
              and v.alternatives @> array[shown.article_id]
              and v.article_id <> shown.article_id
              and v.visible_from <= :now and (v.visible_until is null or v.visible_until > :now)
              and (named.alternative ->> 'article')::bigint = shown.article_id
            order by v.published_at desc, v.article_id desc, named.place
            limit 20
        ) original
    ) as alternative_to,
    (
        select coalesce(json_agg(json_build_object('kind', n.kind, 'note', n.note, 'issuedAt', n.issued_at) order by n.id desc), '[]')
        from corrections n
        where n.article_id = shown.article_id
          and n.retracted_at is null
    ) as corrections,
    '[]' as related
from publications shown
join sections s on s.id = shown.section_id
left join images i on i.id = shown.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > :now)
left join image_texts t on t.image_id = i.id and t.locale = shown.locale
where shown.article_id = :id
  and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now);
