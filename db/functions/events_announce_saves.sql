create or replace function events_announce_saves() returns trigger
    language plpgsql as $$
begin
    perform notify_saves(subject_kind, array_agg(subject_id))
    from saved
    group by subject_kind;
    return null;
end
$$;
