create or replace function audit_entries_refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'the audit log is append-only' using errcode = 'check_violation', constraint = 'audit_entries_append_only_check';
end
$$;
