create or replace function search_texts(
    locale text, title text, kicker text, lead text, body json, content json,
    out title_words tsvector, out search tsvector, out body_text text, out title_end integer, out top_end integer, out headings_end integer
)
    language plpgsql stable
    -- The planner overestimates each set of blocks a thousandfold: JIT would compile for a second what runs for a millisecond.
    set jit = off
    as $$
declare
    config regconfig := search_config(locale);
    top text := concat_ws(E'\n', kicker, lead);
    headings text;
begin
    select coalesce(string_agg(line, E'\n'), ''), coalesce(string_agg(line, E'\n') filter (where is_heading), '')
    into body_text, headings
    from (
        select * from publication_lines(body::jsonb)
        union all
        select * from publication_lines(content::jsonb #> '{media,transcript}')
        union all
        select concat_ws(' ', event ->> 'speaker', event ->> 'place', event ->> 'note'), false
        from (select content::jsonb -> 'event') as at (event)
        where event is not null
    ) as lines
    where line <> '';

    title_words := to_tsvector('simple', search_transcribe(search_fold(title)));
    search := setweight(search_vector(config, title), 'A');
    title_end := search_end(search);
    search := search || setweight(search_vector(config, top), 'B');
    top_end := search_end(search);
    search := search || setweight(search_vector(config, headings), 'C');
    headings_end := search_end(search);
    search := search || setweight(
        search_vector(config, concat_ws(E'\n', body_text, search_joined(concat_ws(E'\n', title, top, body_text)))), 'D'
    );
end
$$;

comment on function search_texts(text, text, text, text, json, json) is
    'What search reads of a publication: its words by weight, where each part ends, and the text of the body for excerpts.';
