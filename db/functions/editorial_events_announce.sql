create or replace function editorial_events_announce() returns trigger
    language plpgsql as $$
begin
    perform pg_notify('bulletin_editorial', new.id::text);
    return null;
end
$$;
