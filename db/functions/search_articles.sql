create or replace function search_articles(
    locales text[], every_locale text[], is_implied boolean, terms text[], beginnings boolean[], excluded boolean[],
    types text[], sections bigint[], topics bigint[], is_direct boolean, since timestamptz[], before timestamptz[],
    earliest timestamptz, latest timestamptz, now timestamptz, few integer, most integer,
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
    -- The other locales are only counted.
    searched text[] := locales || array(select unnest(every_locale) except select unnest(locales));
    queries tsquery[] := '{}';
    matches search_match[] := '{}';
    part record;
    counted search_match[];
    exact tsquery;
    wide tsquery;
    is_any_capped boolean := false;
    is_any_facet_capped boolean := false;
begin
    for number in 1 .. cardinality(locales) loop
        exact := search_query(locales[number], terms, beginnings, excluded, false);
        queries[number] := exact;

        if exact is null then
            continue;
        end if;

        part := search_newest(
            exact, exact, number, is_ranked, locales[number], types, sections, topics, is_direct, since, before, earliest, latest, now,
            few, most
        );

        -- Whatever the filters, so that none of them adds matches and facets count what their filters find.
        if part.is_rare and cardinality(terms) <= 8 then
            wide := search_query(locales[number], terms, beginnings, excluded, true);

            if wide <> exact then
                queries[number] := wide;
                part := search_newest(
                    wide, exact, number, is_ranked, locales[number], types, sections, topics, is_direct, since, before, earliest, latest,
                    now, few, most
                );
            end if;
        end if;

        matches := matches || part.matches;
        is_any_capped := is_any_capped or part.is_capped;
        is_any_facet_capped := is_any_facet_capped or part.is_facet_capped;
    end loop;

    for number in cardinality(locales) + 1 .. cardinality(searched) loop
        counted := search_elsewhere(
            searched[number], number, terms, beginnings, excluded, types, sections, topics, is_direct, since, before, earliest, latest,
            now, few, most
        );
        matches := matches || counted;
        is_any_facet_capped := is_any_facet_capped or cardinality(counted) >= most;
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
            end as place
        from unnest(matches) as match
        where match.failed = 0
          and match.query_number <= cardinality(locales)
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
    whole as materialized (
        select count(*) as number, coalesce(bool_or(not found.is_exact), false) as is_similar from found
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
        whole.number, whole.is_similar, is_any_capped,
        case when coalesce(hits.number, 1) = 1 then search_facets(
            matches, searched, locales, is_implied, sections, topics, is_direct, is_any_facet_capped
        ) end
    from whole
    left join hits on true;
end
$$;

comment on function search_articles(
    text[], text[], boolean, text[], boolean[], boolean[], text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[],
    timestamptz, timestamptz, timestamptz, integer, integer, boolean, timestamptz, bigint, integer, integer
) is 'Exact matches and, where there are too few, matches of similar words: one page, with the positions of hits, and the counts of all.';
