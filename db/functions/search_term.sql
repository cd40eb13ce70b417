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

    -- €20 is 20 Euro, and the other way round.
    foreach variant in array array[
        regexp_replace(transcribed, '^euro ([0-9 ]+)$', '\1 euro'), regexp_replace(transcribed, '^([0-9 ]+) euro$', 'euro \1')
    ] loop
        if variant <> transcribed then
            written := written || phraseto_tsquery(config, variant);
        end if;
    end loop;

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
