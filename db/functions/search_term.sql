create or replace function search_term(config regconfig, term text, is_beginning boolean) returns tsquery
    language plpgsql immutable strict parallel safe as $$
declare
    folded text := trim(search_fold(term));
    transcribed text := search_transcribe(folded);
    written tsquery := phraseto_tsquery(config, folded);
    variant text;
begin
    -- Only stop words.
    if numnode(written) = 0 then
        return null;
    end if;

    written := written || phraseto_tsquery(config, transcribed);

    if term !~ '\s' then
        foreach variant in array array[search_closed(term), search_base(term), search_closed(search_base(term))] loop
            if variant <> term then
                written := written || phraseto_tsquery(config, search_transcribe(search_fold(variant)));
            end if;
        end loop;
    end if;

    -- Only letters and digits are left, so no operator can be smuggled in.
    if is_beginning and transcribed !~ ' ' then
        written := written || (quote_literal(transcribed) || ':*')::tsquery;
    end if;

    return written;
end
$$;

comment on function search_term(regconfig, text, boolean) is
    'A word or phrase in both spellings, one with signs inside also without them, a beginning also as a prefix; null for stop words.';
