create or replace function images_reach_checks() returns trigger
    language plpgsql as $$
begin
    perform check_again('{}', array['image:' || new.id]);
    return null;
end
$$;
