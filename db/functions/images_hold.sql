create or replace function images_hold(name text) returns void
    language sql as $$
    select pg_advisory_xact_lock(hashtextextended('bulletin.images.' || name, 0))
$$;

comment on function images_hold(text) is
    'Waits until no other transaction stores this file or removes it from the image store; held until the end of the transaction.';
