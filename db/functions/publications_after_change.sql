create or replace function publications_after_change() returns trigger
    language plpgsql as $$
begin
    perform publications_fill_sections(new);
    return null;
end
$$;
