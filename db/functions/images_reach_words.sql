create or replace function images_reach_words() returns trigger
    language plpgsql as $$
begin
    perform write_image_words(array(select id from saved));
    return null;
end
$$;
