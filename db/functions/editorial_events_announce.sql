create or replace function editorial_events_announce() returns trigger
    language plpgsql as $$
begin
    -- Without an id, so that a transaction with many events sends one notification: it drops those that are equal.
    perform pg_notify('bulletin_editorial', '');
    return null;
end
$$;
