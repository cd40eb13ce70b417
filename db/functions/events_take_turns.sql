create or replace function events_take_turns() returns trigger
    language plpgsql as $$
begin
    -- Runs before the statement draws its ids; the lock goes only after the commit is visible.
    perform pg_advisory_xact_lock(hashtext('bulletin.events'));
    return null;
end
$$;
