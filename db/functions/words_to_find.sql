create or replace function words_to_find(text text) returns text
    language plpgsql immutable parallel safe as $$
begin
    return text || regexp_replace(' ' || text, '[^[:alnum:]]+', ' ', 'g');
end
$$;

comment on function words_to_find(text) is 'The text as it is, and again with one space before each word, to find how words begin.';
