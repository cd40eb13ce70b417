create or replace function search_joined(words text) returns text
    language plpgsql immutable strict parallel safe as $$
begin
    return (
        select string_agg(regexp_replace(compound[1], '[-‐‑]', '', 'g'), ' ')
        from regexp_matches(words, '([[:alnum:]]+(?:[-‐‑][[:alnum:]]+)+)' collate "und-x-icu", 'g') as found (compound)
    );
end
$$;

comment on function search_joined(text) is 'The hyphenated compounds of a text, written without hyphens.';
