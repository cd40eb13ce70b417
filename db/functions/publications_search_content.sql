create or replace function publications_search_content() returns trigger
    language plpgsql as $$
begin
    perform publications_fill_search(new);
    return null;
end
$$;
