create table audit_entries (
    id            bigint generated always as identity primary key,
    at            timestamptz not null,
    caller        text not null,
    action        text not null,
    subject_kind  text not null,
    subject_id    bigint,
    note          text,
    trace_id      text not null,

    constraint audit_entries_action_check check (action ~ '^[a-z][a-zA-Z]+$'),
    constraint audit_entries_subject_kind_check check (subject_kind ~ '^[a-z]+$')
);

comment on table audit_entries is 'Who did what to which item when: one entry for each write of the editorial API, in its transaction.';
comment on column audit_entries.action is 'The operation id of the contract.';

-- The history of one item, newest first.
create index audit_entries_subject_idx on audit_entries (subject_kind, subject_id, id desc);

create function audit_entries_refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'the audit log is append-only' using errcode = 'check_violation', constraint = 'audit_entries_append_only_check';
end
$$;

create trigger audit_entries_refuse_change before update or delete on audit_entries
    for each row execute function audit_entries_refuse_change();
