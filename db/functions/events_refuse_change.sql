create or replace function events_refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'events are append-only' using errcode = 'check_violation', constraint = 'events_append_only_check';
end
$$;
