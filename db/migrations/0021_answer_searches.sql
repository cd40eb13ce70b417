create function search_term(config regconfig, term text, is_beginning boolean) returns tsquery
    language plpgsql immutable strict parallel safe as $$
declare
    folded text := trim(search_fold(term));
    transcribed text := search_transcribe(folded);
    written tsquery := phraseto_tsquery(config, folded);
begin
    -- Nothing but stop words.
    if numnode(written) = 0 then
        return null;
    end if;

    written := written || phraseto_tsquery(config, transcribed);

    if term ~ '[-‐‑]' and term !~ '\s' then
        written := written || phraseto_tsquery(config, search_transcribe(search_fold(regexp_replace(term, '[-‐‑]', '', 'g'))));
    end if;

    -- Only letters and digits are left, so that no operator can hide in it.
    if is_beginning and transcribed !~ ' ' then
        written := written || (quote_literal(transcribed) || ':*')::tsquery;
    end if;

    return written;
end
$$;

comment on function search_term(regconfig, text, boolean) is
    'A word or phrase in both channels, a compound also without its hyphens, a beginning also as such; null for stop words.';

create function search_similar_words(asked_locale text, term text) returns text[]
    language plpgsql stable strict parallel safe as $$
declare
    wanted text := search_transcribe(trim(search_fold(term)));
begin
    if wanted ~ '[ 0-9]' or length(wanted) not between 4 and 60 then
        return '{}';
    end if;

    return array(
        select word
        from (
            select word, similarity(word, wanted) as nearness
            from search_words
            where locale = asked_locale
              and word like '%' || wanted || '%'
            union
            select word, similarity(word, wanted)
            from search_words
            where locale = asked_locale
              and word % wanted
              and abs(length(word) - length(wanted)) <= 2
              and similarity(word, wanted) >= 0.45
        ) as similar_words
        order by nearness desc, word
        limit 50
    );
end
$$;

comment on function search_similar_words(text, text) is 'Compounds that hold a word, and words spelt nearly like it, nearest first.';

create function search_query(asked_locale text, terms text[], beginnings boolean[], excluded boolean[], is_wide boolean) returns tsquery
    language plpgsql stable strict parallel safe
    -- Stop words are no news.
    set client_min_messages = warning
    as $$
declare
    config regconfig := search_config(asked_locale);
    wanted tsquery;
    unwanted tsquery;
    part tsquery;
    likeness text;
begin
    for i in 1 .. cardinality(terms) loop
        part := search_term(config, terms[i], beginnings[i]);

        if part is null then
            continue;
        end if;

        if excluded[i] then
            unwanted := coalesce(unwanted || part, part);
            continue;
        end if;

        if is_wide then
            foreach likeness in array search_similar_words(asked_locale, terms[i]) loop
                part := part || phraseto_tsquery(config, likeness);
            end loop;
        end if;

        wanted := coalesce(wanted && part, part);
    end loop;

    return coalesce(wanted && !! unwanted, wanted);
end
$$;

comment on function search_query(text, text[], boolean[], boolean[], boolean) is
    'All of the terms and none of the excluded ones; null when nothing is asked for. Wide: similar words do as well.';

create function search_is_common(query tsquery) returns boolean
    -- Volatile, as all that call it: in other functions explain is not allowed.
    language plpgsql strict as $$
declare
    plan json;
begin
    -- What the planner expects costs no look at the index, and common words are what its statistics are about.
    execute format('explain (format json) select from publication_search where search @@ %L::tsquery', query) into plan;
    return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision > 20000;
end
$$;

comment on function search_is_common(tsquery) is 'Whether reading the newest articles finds enough matches sooner than reading all matches.';

create function search_newest(
    query tsquery, asked_locale text, types text[], sections bigint[], topics bigint[], is_direct boolean,
    since timestamptz[], before timestamptz[], now timestamptz, most integer, out newest bigint[], out is_capped boolean
)
    language plpgsql
    set jit = off
    as $$
declare
    first timestamptz := coalesce((select min(moment) from unnest(since) as starts (moment)), '-infinity');
    last timestamptz := coalesce((select max(moment) from unnest(before) as ends (moment)), 'infinity');
begin
    if search_is_common(query) then
        newest := array(
            select d.edition_id
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

        if cardinality(newest) >= 100 then
            is_capped := true;
            return;
        end if;
    end if;

    -- Kept apart from the sorting, or the planner would walk all articles in their order.
    newest := array(
        with matching as materialized (
            select d.edition_id, d.article_id, d.published_at
            from publication_search d
            where d.search @@ query
              and d.locale = asked_locale
              and d.published_at >= first
              and d.published_at < last
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
        )
        select edition_id
        from matching
        order by published_at desc, article_id desc
        limit most
    );
    is_capped := cardinality(newest) >= most;
end
$$;

comment on function search_newest(
    tsquery, text, text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, integer
) is 'The newest visible publications that match, no more than `most`; of a common word those among the newest articles.';

create function search_publications(
    asked_locale text, terms text[], beginnings boolean[], excluded boolean[],
    types text[], sections bigint[], topics bigint[], is_direct boolean,
    since timestamptz[], before timestamptz[], now timestamptz, few integer, most integer
) returns table (edition_id bigint, query tsquery, exact tsquery, is_capped boolean)
    language plpgsql rows 100 as $$
declare
    exact tsquery := search_query(asked_locale, terms, beginnings, excluded, false);
    wide tsquery;
    newest bigint[];
    is_capped boolean;
begin
    if exact is null then
        return;
    end if;

    select * into newest, is_capped
    from search_newest(exact, asked_locale, types, sections, topics, is_direct, since, before, now, most);

    if cardinality(newest) < few and cardinality(terms) <= 8 then
        wide := search_query(asked_locale, terms, beginnings, excluded, true);

        if wide <> exact then
            select * into newest, is_capped
            from search_newest(wide, asked_locale, types, sections, topics, is_direct, since, before, now, most);
        end if;
    end if;

    return query select unnest(newest), coalesce(wide, exact), exact, is_capped;
end
$$;

comment on function search_publications(
    text, text[], boolean[], boolean[], text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, integer, integer
) is 'Both stages: what has the words, and where that is too few, what has words like them.';

create function search_marks(
    vector tsvector, query tsquery, out title_marks integer[], out top_marks integer[], out body_marks integer[]
)
    language sql immutable strict parallel safe as $$
    with sought as (
        select array_agg(lexeme[1] || case when lexeme[2] is null then '' else '%' end) as patterns
        from regexp_matches(querytree(query), '''([^'']+)''(:\*)?', 'g') as lexemes (lexeme)
    ),
    words as (
        select word.lexeme like any (sought.patterns) as is_hit, place.position, place.weight
        from sought
        cross join unnest(vector) as word
        cross join unnest(word.positions, word.weights) as place (position, weight)
    ),
    ends as (
        select
            coalesce(max(position) filter (where weight = 'A'), 0) as title_end,
            coalesce(max(position) filter (where weight <= 'B'), 0) as top_end,
            coalesce(max(position) filter (where weight <= 'C'), 0) as headings_end
        from words
    )
    select
        coalesce(array_agg(position) filter (where weight = 'A'), '{}'),
        coalesce(array_agg(position - title_end) filter (where weight = 'B'), '{}'),
        coalesce(array_agg(position - headings_end) filter (where weight = 'D'), '{}')
    from words
    cross join ends
    where is_hit
    $$;

comment on function search_marks(tsvector, tsquery) is
    'The numbers of the words that were searched for, counted in title, in kicker and lead, and below.';

create function search_beginning(words text) returns tsquery
    language sql immutable strict parallel safe
    return (
        select string_agg(quote_literal(word), ' & ' order by number) || ':*'
        from regexp_split_to_table(trim(search_transcribe(search_fold(words))), ' ') with ordinality as typed (word, number)
        where word <> ''
    )::tsquery;

comment on function search_beginning(text) is 'Titles that have these words, the last of which may be unfinished.';
