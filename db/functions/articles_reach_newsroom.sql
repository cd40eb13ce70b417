create or replace function articles_reach_newsroom() returns trigger
    language plpgsql as $$
begin
    if new.assigned_to is distinct from old.assigned_to then
        perform add_editorial_event('assigned', new.id, jsonb_build_object('assignedTo', new.assigned_to));
        perform set_config('bulletin.assigned', new.id::text, true);
    end if;

    if (new.trashed_at is null) <> (old.trashed_at is null) then
        perform add_editorial_event(case when new.trashed_at is null then 'restored' else 'trashed' end, new.id, '{}');
    end if;
    return null;
end
$$;
