-- after the migrations
create or replace function search_facets(
    matches search_match[], searched text[], locales text[], is_implied boolean,
    sections bigint[], topics bigint[], is_direct boolean, is_capped boolean
) returns json
    language plpgsql stable
    set jit = off
    set plan_cache_mode = force_generic_plan
    as $$
#variable_conflict use_column
declare
    -- A section or topic that is named brings its locale, unless locales are.
    section_locales text[] := case when is_implied then array(select s.locale from sections s where s.id = any (sections)) end;
    topic_locales text[] := case when is_implied then array(select s.locale from sections s where s.id = any (topics)) end;
begin
    return (
        with matched as materialized (
            select
                match.edition_id, match.type, searched[match.query_number] as locale,
                case when match.query_number <= cardinality(locales) then match.failed else 16 end as failed,
                extract(year from match.published_at at time zone 'Europe/Berlin')::integer as year
            from unnest(matches) as match
        ),
        placed as materialized (
            select
                place.section_id, matched.locale,
                count(*) filter (where matched.failed in (0, 2)) as in_section,
                count(*) filter (where matched.failed in (0, 4)) as about_topic
            from matched
            join publication_sections place on place.edition_id = matched.edition_id and (place.direct or not is_direct)
            where matched.failed in (0, 2, 4)
            group by place.section_id, matched.locale
        ),
        placed_in as materialized (
            select
                s.id, json_build_object('id', s.id, 'title', s.title, 'path', s.path) as link, s.path,
                s.kind in ('focus', 'topic') as is_topic,
                sum(placed.in_section) filter (where not is_implied or placed.locale = any (s.locale || topic_locales)) as in_section,
                sum(placed.about_topic) filter (where not is_implied or placed.locale = any (s.locale || section_locales)) as about_topic
            from placed
            join sections s on s.id = placed.section_id
            where s.state = 'active'
              and (not is_implied or s.locale = any (locales))
            -- In a preview sections is a view, which has no key.
            group by s.id, s.title, s.path, s.kind, s.locale
        )
        select json_build_object(
            'countsAre', case when is_capped then 'atLeast' else 'exact' end,
            'types', (
                select coalesce(json_agg(json_build_object('type', type, 'count', number) order by number desc, type), '[]')
                from (select type, count(*) as number from matched where failed in (0, 1) group by type) as counted
            ),
            'sections', (
                select coalesce(json_agg(json_build_object('section', link, 'count', in_section) order by in_section desc, path), '[]')
                from (
                    select link, path, in_section
                    from placed_in
                    where in_section > 0
                      and (not is_topic or id = any (sections))
                    order by id = any (sections) desc, in_section desc, id
                    limit 50
                ) as counted
            ),
            'topics', (
                select coalesce(json_agg(json_build_object('topic', link, 'count', about_topic) order by about_topic desc, path), '[]')
                from (
                    select link, path, about_topic
                    from placed_in
                    where about_topic > 0
                      and is_topic
                    order by id = any (topics) desc, about_topic desc, id
                    limit 50
                ) as counted
            ),
            'locales', (
                select coalesce(json_agg(json_build_object('locale', locale, 'count', number) order by number desc, locale), '[]')
                from (select locale, count(*) as number from matched where failed in (0, 16) group by locale) as counted
            ),
            'years', (
                select coalesce(json_agg(json_build_object('year', year, 'count', number) order by year desc), '[]')
                from (select year, count(*) as number from matched where failed in (0, 8) group by year) as counted
            )
        )
    );
end
$$;

comment on function search_facets(search_match[], text[], text[], boolean, bigint[], bigint[], boolean, boolean) is
    'The number of matches by facet, each counted without its own filter but with all others.';
