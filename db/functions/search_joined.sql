create or replace function search_joined(words text) returns text
    language plpgsql immutable strict parallel safe as $$
begin
    return (
        select string_agg(array_to_string(parts[first:last], ''), ' ')
        from regexp_matches(search_variants(words), '([[:alnum:]₀-₉]+(?:[-‐‑][[:alnum:]₀-₉]+)+)' collate "und-x-icu", 'g') as found (compound)
        cross join regexp_split_to_array(compound[1], '[-‐‑]') as parts
        cross join generate_series(1, cardinality(parts) - 1) as first
        cross join generate_series(first + 1, cardinality(parts)) as last
        -- Of a long chain of words only the whole: nobody looks for all of its parts.
        where cardinality(parts) <= 6 or last - first + 1 = cardinality(parts)
    );
end
$$;

comment on function search_joined(text) is
    'The hyphenated compounds of a text and of its variants, written without hyphens; of a compound of several words also each run of them.';
