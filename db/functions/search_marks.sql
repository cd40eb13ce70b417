create or replace function search_marks(
    search tsvector, title_end integer, top_end integer, headings_end integer, words text[], beginnings text[],
    out title_marks integer[], out top_marks integer[], out body_marks integer[]
)
    -- Not a SQL function, which would be planned in every search.
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
    -- Hits get a weight that no other word has then, which leaves few words to unnest.
    from unnest(ts_filter(setweight(ts_filter(search, '{a,b,d}'), 'C', lexemes), '{c}')) as word
    cross join unnest(word.positions) as position;
end
$$;

comment on function search_marks(tsvector, integer, integer, integer, text[], text[]) is
    'The positions of the words that match, counted in the title, in kicker and lead, and in the body.';
