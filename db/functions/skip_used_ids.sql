create or replace function skip_used_ids(is_restored boolean) returns boolean
    language plpgsql as $$
declare
    -- A restore to a point in time begins another timeline, pg_restore fills another database or cluster.
    current text;
    former text;
begin
    if pg_is_in_recovery() then
        return false;
    end if;

    current := concat_ws(
        '/',
        (select system_identifier from pg_control_system()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (select oid from pg_database where datname = current_database())
    );

    if not is_restored and exists (select from installation where lineage = current) then
        return false;
    end if;

    -- Several nodes may start at once.
    select lineage into former from installation for update;

    if not is_restored and former = current then
        return false;
    end if;

    update installation set lineage = current;

    if former is null and not is_restored then
        return false;
    end if;

    perform setval(format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value) + 1000000)
    from pg_sequences
    where schemaname = current_schema();

    return true;
end
$$;

comment on function skip_used_ids(boolean) is
    'After a restore, lets ids go on a million later: those given out since the copy was made are in caches, feeds, mirrors and links.';
