-- PL/pgSQL, because functions are created before the tables.
create or replace function write_image_words(ids bigint[]) returns void
    language plpgsql as $$
begin
    insert into image_words (image_id, words)
    select
        i.id,
        words_to_find(concat_ws(
            ' ', i.id, i.external_id, i.credit, i.copyright, i.license,
            (select string_agg(concat_ws(' ', alt, caption, long_description), ' ' order by locale) from image_texts where image_id = i.id),
            (
                select string_agg(word #>> '{}', ' ')
                from jsonb_path_query(i.suggestions, '$.** ? (@.type() == "string")') as found (word)
            )
        ))
    from images i
    where i.id = any (ids)
    on conflict (image_id) do update
    set words = excluded.words
    where image_words.words <> excluded.words;
end
$$;

comment on function write_image_words(bigint[]) is 'Brings what editors look for in the given images up to date.';
