create or replace function image_texts_reach_checks() returns trigger
    language plpgsql as $$
begin
    perform check_again('{}', array['image:' || coalesce(new.image_id, old.image_id)]);
    return null;
end
$$;
