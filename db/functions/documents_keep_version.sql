create or replace function documents_keep_version() returns trigger
    language plpgsql as $$
begin
    insert into item_versions (subject_kind, subject_id, version, content, saved_at, saved_by, replaced_at, replaced_by)
    values (
        'document', old.id, old.version,
        jsonb_build_object(
            'metadata', jsonb_build_object(
                'title', old.title,
                'fileName', old.file_name,
                'locale', old.locale,
                'accessible', old.is_accessible
            ),
            'sha256', old.sha256
        ),
        old.changed_at, old.changed_by, new.changed_at, new.changed_by
    );

    return new;
end
$$;
