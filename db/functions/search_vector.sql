create or replace function search_vector(config regconfig, words text) returns tsvector
    language plpgsql immutable strict parallel safe as $$
declare
    head text := left(words, 200000);
    folded text := search_fold(head);
    transcribed text := search_transcribe(folded);
    varied text := search_variants(head);
    vector tsvector := to_tsvector(config, folded);
begin
    if transcribed = folded and varied = head then
        return vector;
    end if;

    -- Parsed from text, several vectors become one with the positions of all; || would shift each behind the one before.
    return concat_ws(
        ' ',
        vector,
        case when transcribed <> folded then to_tsvector(config, transcribed) end,
        case when varied <> head then to_tsvector(config, search_transcribe(search_fold(varied))) end
    )::tsvector;
end
$$;

comment on function search_vector(regconfig, text) is
    'A text in all its spellings: stems as written, as transcribed, and of variants in one word, each at the position of its word.';
