create or replace function search_term(config regconfig, term text, is_beginning boolean) returns tsquery
    language plpgsql immutable strict parallel safe as $$
declare
    folded text := trim(search_fold(term));
    transcribed text := search_transcribe(folded);
    written tsquery := phraseto_tsquery(config, folded);
begin
    -- Only stop words.
    if numnode(written) = 0 then
        return null;
    end if;

    written := written || phraseto_tsquery(config, transcribed);

    if term ~ '[-‐‑]' and term !~ '\s' then
        written := written || phraseto_tsquery(config, search_transcribe(search_fold(regexp_replace(term, '[-‐‑]', '', 'g'))));
    end if;

    -- Only letters and digits are left, so no operator can be smuggled in.
    if is_beginning and transcribed !~ ' ' then
        written := written || (quote_literal(transcribed) || ':*')::tsquery;
    end if;

    return written;
end
$$;

comment on function search_term(regconfig, text, boolean) is
    'A word or phrase in both spellings, a compound also without hyphens, a beginning also as a prefix; null for stop words.';
