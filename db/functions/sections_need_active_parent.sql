create or replace function sections_need_active_parent() returns trigger
    language plpgsql as $$
begin
    -- Every change of the tree holds lock_addresses.
    if new.state = 'active' and exists (select from sections where id = new.parent_id and state = 'draft') then
        raise exception 'section % would be public below a draft', new.id
            using errcode = 'check_violation', constraint = 'sections_active_parent_check';
    end if;
    return new;
end
$$;
