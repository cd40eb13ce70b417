using Api.Data;

namespace Bench.HandWritten;

/// <summary>The three statements, against the same tables and indexes.</summary>
internal static class HandWrittenSql
{
    private const string Image = """
        i.id as image_id, i.width as image_width, i.height as image_height, i.fingerprint as image_fingerprint, i.focal_x as image_focal_x,
        i.focal_y as image_focal_y, i.credit as image_credit, i.copyright as image_copyright, i.license as image_license, i.source as image_source,
        i.dominant_color as image_dominant_color, i.placeholder as image_placeholder, i.avif_ready as image_avif_ready,
        p.lead_image_decorative as image_decorative, coalesce(p.lead_image_alt, t.alt) as image_alt,
        coalesce(p.lead_image_caption, t.caption) as image_caption, t.long_description as image_long_description
        """;

    private const string Joins = """
        join sections s on s.id = p.section_id
        left join images i on i.id = p.lead_image_id and (i.rights_expire_at is null or i.rights_expire_at > @Now)
        left join image_texts t on t.image_id = i.id and t.locale = p.locale
        """;

    private const string Teaser = $"""
        p.article_id as id, p.type, p.locale, p.slug, p.section_id, s.title as section_title, s.path as section_path, p.kicker, p.title,
        p.lead, p.words, p.published_at, p.content_updated_at, p.duration_seconds, p.authors::text as authors, p.event::text as event,
        p.appointment::text as appointment, p.press::text as press, {Image}
        """;

    public static readonly string Article = new AssembledSql(
        $"""
        select
            {Teaser}, p.translation_group, p.body, p.content, p.first_published_at, p.change_note, p.archived_at,
            cardinality(p.images) + cardinality(p.links) > 0 as refers_to_items,
            case when cardinality(p.images) = 0 then '[]' else publication_images(p.images, p.locale, @Now) end as images,
            case when cardinality(p.links) = 0 then '[]' else publication_links(p.links, @Now) end as targets,
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
            case when cardinality(p.topics) = 0 then '[]' else (
                select coalesce(json_agg(
                    json_build_object('id', c.id, 'title', c.title, 'path', c.path) order by array_position(p.topics, c.id)
                ), '[]')
                from sections c
                where c.id = any (p.topics) and c.state = 'active'
            ) end as topics,
            (
                select coalesce(json_agg(json_build_object(
                    'id', v.article_id, 'locale', v.locale, 'title', v.title, 'path', vs.path || '/' || v.slug || '-' || v.article_id
                ) order by v.locale), '[]')
                from publications v
                join sections vs on vs.id = v.section_id
                where v.translation_group = p.translation_group
                  and v.article_id <> p.article_id
                  and v.visible_from <= @Now
                  and (v.visible_until is null or v.visible_until > @Now)
            ) as translations,
            (
                select coalesce(json_agg(json_build_object(
                    'kind', named.alternative ->> 'kind', 'href', vs.path || '/' || v.slug || '-' || v.article_id,
                    'article', v.article_id, 'title', v.title, 'language', coalesce(v.content #>> '{"{media,language}"}', v.locale)
                ) order by v.published_at desc, v.article_id desc, named.place), '[]')
                from publications v
                join sections vs on vs.id = v.section_id
                cross join lateral json_array_elements(v.content -> 'alternatives') with ordinality as named (alternative, place)
                where cardinality(v.alternatives) > 0
                  and v.alternatives @> array[p.article_id]
                  and v.visible_from <= @Now
                  and (v.visible_until is null or v.visible_until > @Now)
                  and (named.alternative ->> 'article')::bigint = p.article_id
            ) as alternative_to,
            (
                select coalesce(json_agg(json_build_object('kind', n.kind, 'note', n.note, 'issuedAt', n.issued_at) order by n.id desc), '[]')
                from corrections n
                where n.article_id = p.article_id
            ) as corrections
        from publications p
        {Joins}
        where p.article_id = @id
          and p.visible_from <= @Now
          and (p.visible_until is null or p.visible_until > @Now)
        """
    ).Text;

    public static readonly string List = new AssembledSql(
        $"""
        select {Teaser}
        from (
            select edition_id, published_at, article_id
            from publication_sections
            where section_id = (select id from sections where path = @section and state = 'active')
              and locale = 'de'
              and listed
              and visible_from <= @Now
              and (visible_until is null or visible_until > @Now)
              and (published_at, article_id) < (@At, @Id)
            order by published_at desc, article_id desc
            limit @Most
        ) l
        join publications p on p.edition_id = l.edition_id
        {Joins}
        order by l.published_at desc, l.article_id desc
        """
    ).Text;

    /// <summary>The newest thousand matches are ranked and counted, and the best shown with what was found in them.</summary>
    public static readonly string Search = new AssembledSql(
        $"""
        with asked as (
            select websearch_to_tsquery('german', lower(@q)) as query
        ),
        found as materialized (
            select
                d.edition_id, d.article_id, d.type, d.section_id, d.published_at,
                d.published_at + ln(greatest(ts_rank(d.search, query), 1e-6)) * interval '3 years' as place
            from (
                select edition_id, article_id, type, section_id, published_at, search, query
                from publication_search, asked
                where search @@ query
                  and locale = 'de'
                  and visible_from <= @Now
                  and (visible_until is null or visible_until > @Now)
                order by published_at desc, article_id desc
                limit 1000
            ) d
        ),
        best as (
            select edition_id, place
            from found
            order by place desc, article_id desc
            limit @Most
        )
        select
            {Teaser}, counts.*, hit.place,
            ts_headline('german', p.title, query, 'HighlightAll=true, StartSel=<, StopSel=>') as title_found,
            ts_headline('german', coalesce(p.kicker, ''), query, 'HighlightAll=true, StartSel=<, StopSel=>') as kicker_found,
            ts_headline('german', coalesce(p.lead, ''), query, 'HighlightAll=true, StartSel=<, StopSel=>') as lead_found,
            ts_headline('german', left(d.body_text, 20000), query, 'MaxWords=35, MinWords=15, StartSel=<, StopSel=>') as body_found
        from asked
        cross join (
            select
                count(*) as total,
                json_build_object(
                    'types', (
                        select coalesce(json_agg(json_build_object('type', type, 'count', matches) order by matches desc, type), '[]')
                        from (select type, count(*) as matches from found group by type) as types
                    ),
                    'sections', (
                        select coalesce(json_agg(json_build_object(
                            'section', json_build_object('id', s.id, 'title', s.title, 'path', s.path), 'count', matches
                        ) order by matches desc, s.path), '[]')
                        from (select section_id, count(*) as matches from found group by section_id) as sections
                        join sections s on s.id = section_id
                    ),
                    'years', (
                        select coalesce(json_agg(json_build_object('year', year, 'count', matches) order by year desc), '[]')
                        from (
                            select extract(year from published_at at time zone 'Europe/Berlin')::integer as year, count(*) as matches
                            from found
                            group by year
                        ) as years
                    )
                ) as facets
            from found
        ) as counts
        cross join best hit
        join publication_search d on d.edition_id = hit.edition_id
        join publications p on p.edition_id = hit.edition_id
        {Joins}
        order by hit.place desc, p.article_id desc
        """
    ).Text;
}
