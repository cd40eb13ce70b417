create or replace function documents_reach_checks() returns trigger
    language plpgsql as $$
begin
    perform check_again('{}', array['link:' || new.id]);
    return null;
end
$$;
