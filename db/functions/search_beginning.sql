create or replace function search_beginning(words text) returns tsquery
    language sql immutable strict parallel safe as $$
    select (
        select string_agg(quote_literal(word), ' & ' order by number) || ':*'
        from regexp_split_to_table(trim(search_transcribe(search_fold(words))), ' ') with ordinality as typed (word, number)
        where word <> ''
    )::tsquery
$$;

comment on function search_beginning(text) is 'A query for titles that contain these words, the last of which may be incomplete.';
