alter table audit_entries
    add column caller_id text;

comment on column audit_entries.caller_id is 'key:{id}, token:{subject} or commandLine; names may be given twice. Null in entries older than this column.';

-- The log newest first, and a span of time in it.
create index audit_entries_at_idx on audit_entries (at desc, id desc);

-- What one caller did, by id and by name.
create index audit_entries_caller_id_idx on audit_entries (caller_id, at desc, id desc);
create index audit_entries_caller_idx on audit_entries (caller, at desc, id desc);

-- Where one operation was used.
create index audit_entries_action_idx on audit_entries (action, at desc, id desc);
