create or replace function item_versions_refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'former versions are append-only'
        using errcode = 'check_violation', constraint = 'item_versions_append_only_check';
end
$$;
