create or replace function image_texts_reach_words() returns trigger
    language plpgsql as $$
begin
    perform write_image_words(array(select distinct image_id from saved));
    return null;
end
$$;
