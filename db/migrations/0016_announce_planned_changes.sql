-- Nodes keep finished answers until the content changes or the next planned change comes. So they have to hear of plans too; but
-- an event would tell readers of them.
create table plan_version (
    is_only  boolean primary key default true,
    version  bigint not null,

    constraint plan_version_is_only_check check (is_only)
);

comment on table plan_version is 'One number that grows with every change of what time will do: windows of publications, the end of image rights.';

insert into plan_version (version) values (0);

create function plans_announce() returns trigger
    language plpgsql as $$
declare
    planned bigint;
begin
    -- Takes its turn among the writers of events, and as the last thing of its transaction: so nobody who waits holds this lock.
    perform pg_advisory_xact_lock(hashtext('bulletin.events'));

    -- Once a transaction, however many rows it plans.
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

create constraint trigger publications_announce_plan
    after insert or update of visible_from, visible_until on publications
    deferrable initially deferred
    for each row execute function plans_announce();

create constraint trigger images_announce_plan
    after update of rights_expire_at on images
    deferrable initially deferred
    for each row execute function plans_announce();

-- When the next rights end: no answer may be kept beyond it.
create index images_rights_expire_at_idx on images (rights_expire_at) where rights_expire_at is not null;
