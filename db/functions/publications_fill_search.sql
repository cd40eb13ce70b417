-- after the migrations
create or replace function publications_fill_search(renewed publications) returns void
    language plpgsql
    -- The planner overestimates each set of blocks a thousandfold: JIT would compile for a second what runs for a millisecond.
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
        select * from publication_lines(renewed.content::jsonb #> '{media,transcript}')
        union all
        select concat_ws(' ', event ->> 'speaker', event ->> 'place', event ->> 'note'), false
        from (select renewed.content::jsonb -> 'event') as at (event)
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

comment on function publications_fill_search(publications) is 'Rewrites the search row of one publication; a rebuild calls it for each.';
