create or replace function search_config(locale text) returns regconfig
    language sql immutable strict parallel safe
    return case split_part(locale, '-', 1)
        when 'de' then 'pg_catalog.german'::regconfig
        when 'en' then 'pg_catalog.english'::regconfig
        when 'fr' then 'pg_catalog.french'::regconfig
        else 'pg_catalog.simple'::regconfig
    end;

comment on function search_config(text) is 'The text search configuration that stems the words of a locale.';
