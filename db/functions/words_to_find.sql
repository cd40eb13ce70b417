create or replace function words_to_find(text text) returns text
    language plpgsql immutable parallel safe as $$
begin
    return lower(text || regexp_replace(' ' || text, '[^[:alnum:]]+', ' ', 'g'));
end
$$;

comment on function words_to_find(text) is
    'The text in lower case, and again with one space before each word, to find how words begin. LIKE takes a third of the time of ILIKE.';
