-- Whatever is planned together with an event is told by the event: nodes read both anew.
create or replace function plans_announce() returns trigger
    language plpgsql as $$
declare
    planned bigint;
begin
    -- Takes its turn among the writers of events, and as the last thing of its transaction: so nobody who waits holds this lock.
    perform pg_advisory_xact_lock(hashtext('bulletin.events'));

    -- Whoever has the turn and wrote an event wrote the newest.
    if (select xmin = pg_current_xact_id()::xid from events order by id desc limit 1) then
        return null;
    end if;

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

-- A text has some hundred words: put into the index together with those of the next few, they cost a quarter. What waits is looked
-- through by every search, so it is kept short.
alter index publication_search_search_idx set (fastupdate = on, gin_pending_list_limit = 128);
alter index search_words_similar_idx set (fastupdate = on, gin_pending_list_limit = 64);
