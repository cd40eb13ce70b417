create or replace function search_articles(
    locales text[], terms text[], beginnings boolean[], excluded boolean[],
    types text[], sections bigint[], topics bigint[], is_direct boolean,
    since timestamptz[], before timestamptz[], now timestamptz, few integer, most integer,
    is_ranked boolean, after_place timestamptz, after_id bigint, most_shown integer, skipped integer
) returns table (
    edition_id bigint, article_id bigint, place timestamptz, title_marks integer[], top_marks integer[], body_marks integer[],
    body_text text, total bigint, is_similar boolean, is_capped boolean, facets json
)
    language plpgsql stable rows 20
    set jit = off
    set plan_cache_mode = force_generic_plan
    as $$
#variable_conflict use_column
declare
    queries tsquery[] := '{}';
    matches search_match[] := '{}';
    part search_match[];
    exact tsquery;
    wide tsquery;
    is_part boolean;
    is_any_part boolean := false;
begin
    for number in 1 .. cardinality(locales) loop
        exact := search_query(locales[number], terms, beginnings, excluded, false);
        queries[number] := exact;

        if exact is null then
            continue;
        end if;

        select newest.matches, newest.is_capped
        into part, is_part
        from search_newest(
            exact, exact, number, is_ranked, locales[number], types, sections, topics, is_direct, since, before, now, most
        ) as newest;

        if cardinality(part) < few and cardinality(terms) <= 8 then
            wide := search_query(locales[number], terms, beginnings, excluded, true);

            if wide <> exact then
                queries[number] := wide;

                select newest.matches, newest.is_capped
                into part, is_part
                from search_newest(
                    wide, exact, number, is_ranked, locales[number], types, sections, topics, is_direct, since, before, now, most
                ) as newest;
            end if;
        end if;

        matches := case when cardinality(matches) = 0 then part else matches || part end;
        is_any_part := is_any_part or is_part;
    end loop;

    return query
    with found as materialized (
        select
            match.*,
            -- A timestamp, so that one cursor serves both orders. An article with e times the rank sorts like one that appeared
            -- three years later; exact matches sort before those of similar words.
            case
                when is_ranked then match.published_at
                    + ln(greatest(match.rank, 1e-6)) * interval '3 years'
                    + case when match.is_exact then interval '100 years' else interval '0' end
                else match.published_at
            end as place,
            extract(year from match.published_at at time zone 'Europe/Berlin')::integer as year
        from unnest(matches) as match
    ),
    page as materialized (
        select found.edition_id, found.article_id, found.place, found.query_number
        from found
        where after_place is null or (found.place, found.article_id) < (after_place, after_id)
        order by found.place desc, found.article_id desc
        limit most_shown
        offset skipped
    ),
    sought as materialized (
        select query_number, lexemes.words, lexemes.beginnings
        from (select distinct page.query_number from page) as numbers
        cross join lateral search_lexemes(queries[query_number]) as lexemes
    ),
    counted as materialized (
        select
            grouping(found.type, found.section_id, found.year) as kind, found.type, found.section_id, found.year,
            count(*) as matches, coalesce(bool_or(not found.is_exact), false) as is_similar
        from found
        group by grouping sets ((found.type), (found.section_id), (found.year), ())
    ),
    hits as (
        select
            page.edition_id, page.article_id, page.place, marks.title_marks, marks.top_marks, marks.body_marks,
            -- As much as an excerpt around the first hit can need.
            left(d.body_text, coalesce(24 * (select min(mark) from unnest(marks.body_marks) as mark) + 1000, 0)) as body_text,
            row_number() over (order by page.place desc, page.article_id desc) as number
        from page
        join sought on sought.query_number = page.query_number
        join publication_search d on d.edition_id = page.edition_id
        cross join lateral search_marks(
            d.search, d.title_end, d.top_end, d.headings_end, sought.words, sought.beginnings
        ) as marks
    )
    select
        hits.edition_id, hits.article_id, hits.place, hits.title_marks, hits.top_marks, hits.body_marks, hits.body_text,
        whole.matches, whole.is_similar, is_any_part,
        case when coalesce(hits.number, 1) = 1 then json_build_object(
            'types', (
                select coalesce(json_agg(json_build_object('type', c.type, 'count', c.matches) order by c.matches desc, c.type), '[]')
                from counted c
                where c.kind = 3
            ),
            'sections', (
                select coalesce(json_agg(json_build_object(
                    'section', json_build_object('id', s.id, 'title', s.title, 'path', s.path), 'count', most.matches
                ) order by most.matches desc, s.path), '[]')
                from (
                    select c.section_id, c.matches
                    from counted c
                    where c.kind = 5
                    order by c.matches desc, c.section_id
                    limit 50
                ) as most
                join sections s on s.id = most.section_id
            ),
            'years', (
                select coalesce(json_agg(json_build_object('year', c.year, 'count', c.matches) order by c.year desc), '[]')
                from counted c
                where c.kind = 6
            )
        ) end
    from counted whole
    left join hits on true
    where whole.kind = 7;
end
$$;

comment on function search_articles(
    text[], text[], boolean[], boolean[], text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, integer, integer,
    boolean, timestamptz, bigint, integer, integer
) is 'Exact matches and, where there are too few, matches of similar words: one page, with the positions of hits, and the counts of all.';
