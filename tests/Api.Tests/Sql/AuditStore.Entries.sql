-- AuditStore.Entries: paste it into psql, with other values where you like.

\set limit '21'

select id, at, caller_id, caller, action, subject_kind, subject_id, note, trace_id
from audit_entries
where true
order by at desc, id desc
limit :limit;
