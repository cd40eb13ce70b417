create or replace function search_spellings(config regconfig, words text, out vector tsvector, out transcribed text)
    language plpgsql immutable strict parallel safe as $$
declare
    head text := left(words, 200000);
    folded text := search_fold(head);
    varied text := search_variants(head);
begin
    transcribed := search_transcribe(folded);
    vector := to_tsvector(config, folded);

    if transcribed <> folded or varied <> head then
        -- Parsed from text, several vectors become one with the positions of all; || would shift each behind the one before.
        vector := concat_ws(
            ' ',
            vector,
            case when transcribed <> folded then to_tsvector(config, transcribed) end,
            case when varied <> head then to_tsvector(config, search_transcribe(search_fold(varied))) end
        )::tsvector;
    end if;
end
$$;

comment on function search_spellings(regconfig, text) is
    'A text in all its spellings: stems as written, as transcribed, and of variants in one word, each at the position of its word; and its transcribed words.';
