create or replace function images_keep_fingerprint() returns trigger
    language plpgsql as $$
begin
    perform images_hold(new.id || '/' || new.fingerprint);

    update image_fingerprints
    set replaced_at = new.changed_at
    where image_id = new.id
      and fingerprint <> new.fingerprint
      and replaced_at is null;

    -- Focal point and rights may return to a former state.
    insert into image_fingerprints (image_id, fingerprint, sha256, width, height, point_x, point_y, rights)
    values (
        new.id, new.fingerprint, new.sha256, new.width, new.height,
        coalesce(new.focal_x, new.attention_x), coalesce(new.focal_y, new.attention_y),
        new.rights
    )
    on conflict (image_id, fingerprint) do update
    set replaced_at = null;

    delete from render_jobs
    where image_id = new.id
      and fingerprint <> new.fingerprint;

    insert into render_jobs (image_id, fingerprint, due_at)
    values (new.id, new.fingerprint, new.changed_at)
    on conflict (image_id, fingerprint) do nothing;

    return null;
end
$$;

comment on function images_keep_fingerprint() is
    'Keeps every fingerprint that an image ever had, and queues the AVIF renditions of the current one.';
