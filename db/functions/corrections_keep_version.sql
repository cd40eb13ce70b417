create or replace function corrections_keep_version() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.id, new.article_id, new.issued_at, new.issued_by, new.version)
        is distinct from (old.id, old.article_id, old.issued_at, old.issued_by, old.version + 1)
    then
        raise exception 'correction % keeps its article and its first date, and is never deleted', old.id
            using errcode = 'check_violation', constraint = 'corrections_keep_version_check';
    end if;

    insert into item_versions (subject_kind, subject_id, version, content, saved_at, saved_by, replaced_at, replaced_by)
    values (
        'correction', old.id, old.version,
        jsonb_build_object('kind', old.kind, 'note', old.note, 'isRetracted', old.retracted_at is not null),
        coalesce(old.changed_at, old.issued_at), coalesce(old.changed_by, old.issued_by), new.changed_at, new.changed_by
    );

    return new;
end
$$;
