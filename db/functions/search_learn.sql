create or replace function search_learn(asked_locale text, words text) returns void
    language plpgsql
    -- The table grows while plans are cached: whatever its size was at planning time, looking up each word in the index is right.
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
begin
    insert into search_words (locale, word)
    select asked_locale, used.word
    from (select distinct unnest(string_to_array(words, ' '))) as used (word)
    where length(used.word) between 4 and 60
      and used.word !~ '[0-9]'
      and not exists (select from search_words known where known.word = used.word and known.locale = asked_locale);
end
$$;

comment on function search_learn(text, text) is 'Adds the words of a text, transcribed by search_transcribe, that search_words does not contain yet.';
