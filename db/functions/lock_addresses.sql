create or replace function lock_addresses() returns void
    language sql as $$
    select pg_advisory_xact_lock(hashtext('bulletin.addresses'));
$$;

comment on function lock_addresses() is
    'Serialises changes of sections and redirects: whether a path is free, in use or part of a loop is only certain while nothing else moves.';
