create or replace function search_vector(config regconfig, words text) returns tsvector
    language plpgsql immutable strict parallel safe as $$
declare
    folded text := search_fold(left(words, 200000));
    transcribed text := search_transcribe(folded);
    vector tsvector := to_tsvector(config, folded);
begin
    if transcribed = folded then
        return vector;
    end if;

    -- Parsed from text, two vectors become one with the positions of both; || would shift the second behind the first.
    return (vector::text || ' ' || to_tsvector(config, transcribed)::text)::tsvector;
end
$$;

comment on function search_vector(regconfig, text) is
    'A text in both spellings: stems as written and stems as transcribed, each at the position of its word.';
