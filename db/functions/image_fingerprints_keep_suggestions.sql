create or replace function image_fingerprints_keep_suggestions() returns trigger
    language plpgsql as $$
begin
    select i.suggestions
    into strict new.suggestions
    from images i
    where i.id = new.image_id;

    return new;
end
$$;
