create or replace function plans_announce() returns trigger
    language plpgsql as $$
declare
    planned bigint;
begin
    -- Queues with the writers of events, and last in its transaction: so no transaction holds this lock while it waits for another.
    perform pg_advisory_xact_lock(hashtext('bulletin.events'));

    -- If this transaction wrote an event, it is the newest one; nodes reload their plans with it, so there is nothing left to announce.
    if (select xmin = pg_current_xact_id()::xid from events order by id desc limit 1) then
        return null;
    end if;

    -- Once per transaction, however many rows it plans.
    update plan_version
    set version = version + 1
    where xmin <> pg_current_xact_id()::xid
    returning version into planned;

    if planned is not null then
        perform pg_notify('bulletin_plans', planned::text);
    end if;
    return null;
end
$$;

comment on function plans_announce() is
    'Notifies nodes of planned changes. An event would show them to readers, so this is only a number that grows.';
