create or replace function search_similar_words(asked_locale text, term text) returns text[]
    language plpgsql stable strict parallel safe as $$
declare
    wanted text := search_transcribe(trim(search_fold(term)));
begin
    if wanted ~ '[ 0-9]' or length(wanted) not between 4 and 60 then
        return '{}';
    end if;

    return array(
        select word
        from (
            select word, similarity(word, wanted) as nearness
            from search_words
            where locale = asked_locale
              and word like '%' || wanted || '%'
            union
            select word, similarity(word, wanted)
            from search_words
            where locale = asked_locale
              and word % wanted
              and abs(length(word) - length(wanted)) <= 2
              and similarity(word, wanted) >= 0.45
        ) as similar_words
        order by nearness desc, word
        limit 50
    );
end
$$;

comment on function search_similar_words(text, text) is 'Compounds that contain a word, and words of similar spelling, most similar first.';
