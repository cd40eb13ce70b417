-- AuditStore.Entries with all filters: paste it into psql, with other values where you like.

\set Action '''publishArticle'''
\set afterAt 'now()'
\set afterId '1000'
\set Caller '''desk'''
\set CallerId '''key:1'''
\set From 'now() - interval ''1 month'''
\set limit '21'
\set SubjectId '1000001'
\set SubjectKind '''article'''
\set To 'now()'

select id, at, caller_id, caller, action, subject_kind, subject_id, note, trace_id
from audit_entries
where true
  and subject_kind = :SubjectKind
  and subject_id = :SubjectId
  and caller = :Caller
  and caller_id = :CallerId
  and action = :Action
  and at >= :From
  and at < :To
  and (at, id) < (:afterAt, :afterId)
order by at desc, id desc
limit :limit;
