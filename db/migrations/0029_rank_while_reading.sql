-- Rows of up to a page stay whole, so that the words of a match need not be fetched from elsewhere; those that are there are written
-- anew, the newest of a locale side by side.
alter table publication_search set (toast_tuple_target = 8160);
cluster publication_search using publication_search_newest_idx;
alter table publication_search set without cluster;

drop function search_publications(
    text, text[], boolean[], boolean[], text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, integer, integer
);
drop function search_newest(
    tsquery, text, text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, integer
);

create type search_match as (
    edition_id    bigint,
    article_id    bigint,
    type          text,
    section_id    bigint,
    published_at  timestamptz,
    rank          real,
    is_exact      boolean,
    query_number  integer
);

comment on type search_match is 'A publication that was found, and by which query: each locale has its own.';

create function search_share(query tsquery, asked_locale text) returns real
    language plpgsql stable
    set jit = off
    set enable_sort = off
    set plan_cache_mode = force_generic_plan
    as $$
begin
    return (
        select count(*) filter (where newest.search @@ query) / 200.0
        from (
            select search
            from publication_search
            where locale = asked_locale
            order by published_at desc, article_id desc
            limit 200
        ) as newest
    );
end
$$;

comment on function search_share(tsquery, text) is 'How many of the newest 200 articles match, as a share of 200.';

create function search_recent(
    query tsquery, exact tsquery, query_number integer, is_ranked boolean, asked_locale text,
    types text[], sections bigint[], topics bigint[], is_direct boolean,
    since timestamptz[], before timestamptz[], now timestamptz, most integer
) returns search_match[]
    language plpgsql stable
    set jit = off
    -- Walking the index in its order is the point, whatever the planner thinks of filters.
    set enable_sort = off
    set plan_cache_mode = force_generic_plan
    as $$
declare
    first timestamptz := coalesce((select min(moment) from unnest(since) as starts (moment)), '-infinity');
    last timestamptz := coalesce((select max(moment) from unnest(before) as ends (moment)), 'infinity');
    is_wide boolean := query <> exact;
begin
    return array(
        select row(
            d.edition_id, d.article_id, d.type, d.section_id, d.published_at,
            case when is_ranked then ts_rank(d.search, query) end, not is_wide or d.search @@ exact, query_number
        )::search_match
        from (
            select *
            from publication_search
            where locale = asked_locale
              and published_at >= first
              and published_at < last
            order by published_at desc, article_id desc
            limit 5000
        ) as d
        where (cardinality(types) = 0 or d.type = any (types))
          and d.visible_from <= now
          and (d.visible_until is null or d.visible_until > now)
          and (cardinality(sections) = 0 or exists (
              select from publication_sections s
              where s.edition_id = d.edition_id and s.section_id = any (sections) and (s.direct or not is_direct)
          ))
          and (cardinality(topics) = 0 or exists (
              select from publication_sections s
              where s.edition_id = d.edition_id and s.section_id = any (topics) and (s.direct or not is_direct)
          ))
          and (cardinality(since) <= 1 or exists (
              select from unnest(since, before) as span (first, last)
              where d.published_at >= span.first and d.published_at < span.last
          ))
          and d.search @@ query
        limit most
    );
end
$$;

comment on function search_recent(
    tsquery, tsquery, integer, boolean, text, text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, integer
) is 'The newest visible publications that match, as far as they are among the newest articles: for common words.';

create function search_newest(
    query tsquery, exact tsquery, query_number integer, is_ranked boolean, asked_locale text,
    types text[], sections bigint[], topics bigint[], is_direct boolean,
    since timestamptz[], before timestamptz[], now timestamptz, most integer,
    out matches search_match[], out is_capped boolean
)
    -- Stable, as all that read here: so a search sees one moment, whatever is published meanwhile.
    language plpgsql stable
    set jit = off
    -- Of a word that most articles have the planner would rather read the whole table; the index knows all of that already.
    set enable_seqscan = off
    set plan_cache_mode = force_generic_plan
    as $$
declare
    first timestamptz := coalesce((select min(moment) from unnest(since) as starts (moment)), '-infinity');
    last timestamptz := coalesce((select max(moment) from unnest(before) as ends (moment)), 'infinity');
    is_wide boolean := query <> exact;
    share real := search_share(query, asked_locale);
    is_narrow boolean := cardinality(types) + cardinality(sections) + cardinality(topics) + cardinality(since) > 0;
    is_large boolean := (select reltuples < 0 or reltuples > 20000 from pg_class where oid = 'publication_search'::regclass);
    is_common boolean := share > 0 and is_large and search_is_common(query);
begin
    if is_common or (share > 0.3 and not is_narrow) then
        matches := search_recent(
            query, exact, query_number, is_ranked, asked_locale, types, sections, topics, is_direct, since, before, now, most
        );

        if cardinality(matches) >= most or (is_common and cardinality(matches) >= 100) then
            is_capped := true;
            return;
        end if;
    end if;

    -- Kept apart from the sorting, or the planner would walk all articles in their order; "is true" keeps it from walking a part.
    matches := array(
        with matching as materialized (
            select d.edition_id, d.article_id, d.published_at
            from publication_search d
            where d.search @@ query
              and (d.locale = asked_locale) is true
              and (d.published_at >= first) is true
              and (d.published_at < last) is true
              and (cardinality(types) = 0 or d.type = any (types))
              and d.visible_from <= now
              and (d.visible_until is null or d.visible_until > now)
              and (cardinality(sections) = 0 or exists (
                  select from publication_sections s
                  where s.edition_id = d.edition_id and s.section_id = any (sections) and (s.direct or not is_direct)
              ))
              and (cardinality(topics) = 0 or exists (
                  select from publication_sections s
                  where s.edition_id = d.edition_id and s.section_id = any (topics) and (s.direct or not is_direct)
              ))
              and (cardinality(since) <= 1 or exists (
                  select from unnest(since, before) as span (first, last)
                  where d.published_at >= span.first and d.published_at < span.last
              ))
        ),
        newest as materialized (
            select edition_id
            from matching
            order by published_at desc, article_id desc
            limit most
        )
        select row(
            d.edition_id, d.article_id, d.type, d.section_id, d.published_at,
            case when is_ranked then ts_rank(d.search, query) end, not is_wide or d.search @@ exact, query_number
        )::search_match
        from newest
        join publication_search d on d.edition_id = newest.edition_id
    );
    is_capped := cardinality(matches) >= most;
end
$$;

comment on function search_newest(
    tsquery, tsquery, integer, boolean, text, text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, integer
) is 'The newest visible publications that match, no more than `most`; of a common word those among the newest articles.';

create or replace function search_lexemes(query tsquery, out words text[], out beginnings text[])
    language plpgsql immutable strict parallel safe as $$
begin
    select
        coalesce(array_agg(lexeme[1]) filter (where lexeme[2] is null), '{}'),
        coalesce(array_agg(lexeme[1] || '%') filter (where lexeme[2] is not null), '{}')
    into words, beginnings
    from regexp_matches(querytree(query), '''([^'']+)''(:\*)?', 'g') as lexemes (lexeme);
end
$$;

drop function search_marks(publication_search, text[], text[]);

create function search_marks(
    search tsvector, title_end integer, top_end integer, headings_end integer, words text[], beginnings text[],
    out title_marks integer[], out top_marks integer[], out body_marks integer[]
)
    -- Not plain SQL, which is planned anew in each search.
    language plpgsql immutable strict parallel safe as $$
declare
    lexemes text[] := words;
begin
    if cardinality(beginnings) > 0 then
        lexemes := words || array(select lexeme from unnest(tsvector_to_array(search)) as lexeme where lexeme like any (beginnings));
    end if;

    select
        coalesce(array_agg(position) filter (where position <= title_end), '{}'),
        coalesce(array_agg(position - title_end) filter (where position > title_end and position <= top_end), '{}'),
        coalesce(array_agg(position - headings_end) filter (where position > headings_end), '{}')
    into title_marks, top_marks, body_marks
    -- The hits are given a weight that nothing else has then, which leaves few words to unfold.
    from unnest(ts_filter(setweight(ts_filter(search, '{a,b,d}'), 'C', lexemes), '{c}')) as word
    cross join unnest(word.positions) as position;
end
$$;

comment on function search_marks(tsvector, integer, integer, integer, text[], text[]) is
    'The numbers of the words that were searched for, counted in title, in kicker and lead, and below.';

create function search_articles(
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
            -- Like a moment, so that one cursor serves both orders. An article whose words count e times as much stands where one
            -- would that appeared three years later; what has the words themselves stands before what has similar ones.
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
            -- As much as an excerpt around the first hit may need.
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
) is 'Both stages: what has the words, and where that is too few, what has words like them. A page of it, with marks, and counts of all.';
