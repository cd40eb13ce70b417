create or replace function search_closed(term text) returns text
    language plpgsql immutable strict parallel safe as $$
begin
    return regexp_replace(
        regexp_replace(
            regexp_replace(term, '[-‐‑]', '', 'g'),
            '([[:alpha:]])(?:[:*_·''’]|/|\()(innen|in|s)(?![[:alpha:]])|(?<=[[:alpha:]])[:*_·/(](?=innen)' collate "und-x-icu", '\1\2', 'gi'
        ),
        '(?<=[0-9])[.,''’ \u00A0\u202F\u2009](?=[0-9]{3}(?![0-9]))', '', 'g'
    );
end
$$;

comment on function search_closed(text) is
    'A term without the signs inside of compounds, gender forms, genitives and numbers in groups.';
