-- Where the words of each part of a text end, kept instead of looked for: most of the time of a search went into it.
alter table publication_search
    add column title_end integer not null default 0,
    add column top_end integer not null default 0,
    add column headings_end integer not null default 0;

create function search_end(vector tsvector) returns integer
    language plpgsql immutable strict parallel safe as $$
begin
    return (select coalesce(max(position), 0) from unnest(vector) as word cross join unnest(word.positions) as position);
end
$$;

comment on function search_end(tsvector) is 'The number of the last word; 0 when there is none.';

update publication_search
set title_end = search_end(ts_filter(search, '{a}')),
    top_end = search_end(ts_filter(search, '{a,b}')),
    headings_end = search_end(ts_filter(search, '{a,b,c}'));

alter table publication_search
    alter column title_end drop default,
    alter column top_end drop default,
    alter column headings_end drop default;

comment on column publication_search.title_end is 'The number of the last word of the title in `search`.';
comment on column publication_search.top_end is 'The number of the last word of kicker and lead in `search`.';
comment on column publication_search.headings_end is 'The number of the last word of the headings in `search`; the body''s words come after it.';

create or replace function publications_fill_search(renewed publications) returns void
    language plpgsql
    -- The planner takes every block for a thousand and would compile for a second what runs for a millisecond.
    set jit = off
    as $$
declare
    config regconfig := search_config(renewed.locale);
    top text := concat_ws(E'\n', renewed.kicker, renewed.lead);
    body_text text;
    headings text;
    beginning tsvector;
    title_end integer;
    top_end integer;
begin
    select coalesce(string_agg(line, E'\n'), ''), coalesce(string_agg(line, E'\n') filter (where is_heading), '')
    into body_text, headings
    from (
        select * from publication_lines(renewed.body::jsonb)
        union all
        select * from publication_lines(renewed.details::jsonb #> '{media,transcript}')
        union all
        select concat_ws(' ', event ->> 'speaker', event ->> 'place', event ->> 'note'), false
        from (select renewed.details::jsonb -> 'event') as at (event)
        where event is not null
    ) as lines
    where line <> '';

    beginning := setweight(search_vector(config, renewed.title), 'A');
    title_end := search_end(beginning);
    beginning := beginning || setweight(search_vector(config, top), 'B');
    top_end := search_end(beginning);
    beginning := beginning || setweight(search_vector(config, headings), 'C');

    insert into publication_search (
        edition_id, article_id, type, locale, section_id, published_at, visible_from, visible_until, title_words, search,
        title_end, top_end, headings_end, body_text
    )
    values (
        renewed.edition_id, renewed.article_id, renewed.type, renewed.locale, renewed.section_id, renewed.published_at,
        renewed.visible_from, renewed.visible_until,
        to_tsvector('simple', search_transcribe(search_fold(renewed.title))),
        beginning || setweight(
            search_vector(config, concat_ws(E'\n', body_text, search_joined(concat_ws(E'\n', renewed.title, top, body_text)))), 'D'
        ),
        title_end, top_end, search_end(beginning), body_text
    )
    on conflict (edition_id) do update
    set type = excluded.type,
        locale = excluded.locale,
        section_id = excluded.section_id,
        published_at = excluded.published_at,
        visible_from = excluded.visible_from,
        visible_until = excluded.visible_until,
        title_words = excluded.title_words,
        search = excluded.search,
        title_end = excluded.title_end,
        top_end = excluded.top_end,
        headings_end = excluded.headings_end,
        body_text = excluded.body_text;

    perform search_learn(renewed.locale, concat_ws(E'\n', renewed.title, top, left(body_text, 200000)));
end
$$;

create function search_lexemes(query tsquery, out words text[], out beginnings text[])
    language sql immutable strict parallel safe as $$
    select
        coalesce(array_agg(lexeme[1]) filter (where lexeme[2] is null), '{}'),
        coalesce(array_agg(lexeme[1] || '%') filter (where lexeme[2] is not null), '{}')
    from regexp_matches(querytree(query), '''([^'']+)''(:\*)?', 'g') as lexemes (lexeme)
    $$;

comment on function search_lexemes(tsquery) is 'What a query looks for: whole words, and patterns of those that begin like one.';

drop function search_marks(tsvector, tsquery);

create function search_marks(
    found publication_search, words text[], beginnings text[],
    out title_marks integer[], out top_marks integer[], out body_marks integer[]
)
    language sql stable parallel safe as $$
    select
        coalesce(array_agg(position) filter (where position <= found.title_end), '{}'),
        coalesce(array_agg(position - found.title_end) filter (where position > found.title_end and position <= found.top_end), '{}'),
        coalesce(array_agg(position - found.headings_end) filter (where position > found.headings_end), '{}')
    from (
        select words || array(
            select lexeme
            from unnest(tsvector_to_array(found.search)) as lexeme
            where cardinality(beginnings) > 0
              and lexeme like any (beginnings)
        ) as lexemes
    ) as sought
    -- The hits are given a weight that nothing else has then, which leaves few words to unfold.
    cross join unnest(ts_filter(setweight(ts_filter(found.search, '{a,b,d}'), 'C', sought.lexemes), '{c}')) as word
    cross join unnest(word.positions) as position
    $$;

comment on function search_marks(publication_search, text[], text[]) is
    'The numbers of the words that were searched for, counted in title, in kicker and lead, and below.';
