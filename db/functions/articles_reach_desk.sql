create or replace function articles_reach_desk() returns trigger
    language plpgsql as $$
declare
    changed bigint[] := array(
        select s.id
        from saved s
        join former f using (id)
        where (s.type, s.locale, s.external_id, s.assigned_to, s.trashed_at)
            is distinct from (f.type, f.locale, f.external_id, f.assigned_to, f.trashed_at)
    );
begin
    -- Most changes are of editions, which reach the lists by themselves.
    if cardinality(changed) > 0 then
        perform write_desk(changed);
    end if;
    return null;
end
$$;
