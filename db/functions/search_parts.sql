create or replace function search_parts(
    locale text, title text, kicker text, lead text, body json, content json,
    out title_words tsvector, out search tsvector, out body_text text, out title_end integer, out top_end integer, out headings_end integer,
    out words text
)
    language plpgsql stable
    -- The planner overestimates each set of blocks a thousandfold: JIT would compile for a second what runs for a millisecond.
    set jit = off
    as $$
declare
    config regconfig := search_config(locale);
    top text := concat_ws(E'\n', kicker, lead);
    headings text;
    joined text;
    part record;
begin
    select coalesce(string_agg(line, E'\n'), ''), coalesce(string_agg(line, E'\n') filter (where is_heading), '')
    into body_text, headings
    from (
        select * from publication_lines(body::jsonb)
        union all
        select * from publication_lines(content::jsonb #> '{media,transcript}')
        union all
        select
            concat_ws(
                ' ',
                (
                    select string_agg(concat_ws(' ', speaker ->> 'name', speaker ->> 'office'), ' ')
                    from jsonb_array_elements(event -> 'speakers') as named (speaker)
                ),
                event ->> 'place', event ->> 'note', event #>> '{source,medium}',
                (
                    select string_agg(interviewer, ' ')
                    from jsonb_array_elements_text(event #> '{source,interviewers}') as named (interviewer)
                )
            ),
            false
        from (select content::jsonb -> 'event') as at (event)
        where event is not null
        union all
        -- The title that a download without one of its own has. The text is looked at first: few contents refer to documents.
        select d.title, false
        from documents d
        where d.id in (
            select (download ->> 'document')::bigint
            from (values (body), (content)) as stored (blocks)
            cross join lateral jsonb_path_query(
                blocks::jsonb, '$.** ? (@.type() == "object" && @.document.type() == "number" && !exists(@.title))'
            ) as named (download)
            where blocks::text like '%"document"%'
        )
        union all
        select concat_ws(' ', appointment ->> 'place', appointment ->> 'accreditation'), false
        from (select content::jsonb -> 'appointment') as at (appointment)
        where appointment is not null
    ) as lines
    where line <> '';

    part := search_spellings(config, title);
    title_words := to_tsvector('simple', part.transcribed);
    search := setweight(part.vector, 'A');
    title_end := search_end(search);
    words := part.transcribed;

    part := search_spellings(config, top);
    search := search || setweight(part.vector, 'B');
    top_end := search_end(search);
    words := concat_ws(' ', words, part.transcribed);

    part := search_spellings(config, headings);
    search := search || setweight(part.vector, 'C');
    headings_end := search_end(search);

    joined := coalesce(search_joined(concat_ws(E'\n', title, top, body_text)), '');
    part := search_spellings(config, concat_ws(E'\n', body_text, joined));
    search := search || setweight(part.vector, 'D');
    -- Without the joined compounds at the end: too many to be suggested as similar words. A text beyond the limit has none left.
    words := concat_ws(' ', words, case
        when length(body_text) + length(joined) >= 200000 then part.transcribed
        else left(part.transcribed, length(part.transcribed) - length(search_transcribe(search_fold(joined))))
    end);
end
$$;

comment on function search_parts(text, text, text, text, json, json) is
    'What search reads of a publication: its words by weight, where each part ends, the text of the body for excerpts, and all of its words in the spelling of search_transcribe.';
