create or replace function images_keep_version() returns trigger
    language plpgsql as $$
begin
    -- Runs before the update: image_texts, which is written after the image, still has the former texts.
    insert into item_versions (subject_kind, subject_id, version, content, saved_at, saved_by, replaced_at, replaced_by)
    values (
        'image', old.id, old.version,
        jsonb_build_object(
            'credit', old.credit,
            'copyright', old.copyright,
            'license', old.license,
            'source', old.source,
            'rightsExpireAt', old.rights_expire_at,
            'focalPoint', case when old.focal_x is not null then jsonb_build_object('x', old.focal_x, 'y', old.focal_y) end,
            'texts', (
                select coalesce(jsonb_object_agg(locale, jsonb_build_object(
                    'alt', alt, 'caption', caption, 'longDescription', long_description
                )), '{}')
                from image_texts
                where image_id = old.id
            )
        ),
        old.changed_at, old.changed_by, new.changed_at, new.changed_by
    );

    return new;
end
$$;
