create or replace function images_forget_avif() returns trigger
    language plpgsql as $$
begin
    new.avif_ready := false;
    return new;
end
$$;
