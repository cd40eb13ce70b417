create or replace function events_announce() returns trigger
    language plpgsql as $$
begin
    perform pg_notify('bulletin_events', new.id::text);
    return null;
end
$$;
