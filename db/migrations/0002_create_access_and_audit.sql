-- Who may change content, what they changed, and what it said before.

create table api_keys (
    id            bigint generated always as identity primary key,
    name          text not null,
    role          text not null,
    secret_hash   bytea not null,
    created_at    timestamptz not null,
    created_by    text not null,
    expires_at    timestamptz,
    revoked_at    timestamptz,
    last_used_at  timestamptz,

    constraint api_keys_name_check check (char_length(name) between 1 and 100),
    constraint api_keys_role_check check (role in ('preview', 'author', 'editor', 'admin')),
    constraint api_keys_secret_hash_check check (octet_length(secret_hash) = 32)
);

comment on table api_keys is 'Who may use the editorial API. The key itself is shown once; only its SHA-256 is stored.';

create unlogged table wrong_keys (
    address   bytea primary key,
    since     timestamptz not null,
    attempts  integer not null,

    constraint wrong_keys_address_check check (octet_length(address) = 32)
);

comment on table wrong_keys is
    'How many wrong keys an address has sent within a minute, by SHA-256 of the address; deleted after an hour. Unlogged: it may be lost.';

-- The oldest, which are deleted.
create index wrong_keys_since_idx on wrong_keys (since);

create table proposals (
    digest        bytea primary key,
    subject_kind  text not null,
    subject_id    bigint,
    proposed_at   timestamptz not null,
    proposed_by   text not null,

    constraint proposals_digest_check check (octet_length(digest) = 32)
);

comment on table proposals is
    'Four-eyes principle: changes of public texts that one editor has requested and another has yet to confirm. Deleted after a week.';
comment on column proposals.digest is 'SHA-256 of the operation, the item, its version and the requested content.';
comment on column proposals.proposed_by is 'The caller''s id; names may be shared.';

create table audit_entries (
    id            bigint generated always as identity primary key,
    at            timestamptz not null,
    caller        text not null,
    action        text not null,
    subject_kind  text not null,
    subject_id    bigint,
    note          text,
    trace_id      text not null,
    caller_id     text,

    constraint audit_entries_action_check check (action ~ '^[a-z][a-zA-Z]+$'),
    constraint audit_entries_subject_kind_check check (subject_kind ~ '^[a-z]+$')
);

comment on table audit_entries is 'Who did what to which item when: one entry for each write of the editorial API, in its transaction.';
comment on column audit_entries.action is 'The operation id of the contract.';
comment on column audit_entries.caller_id is 'key:{id}, token:{subject} or commandLine; names may be shared.';

-- The history of one item, newest first.
create index audit_entries_subject_idx on audit_entries (subject_kind, subject_id, id desc);

-- The log newest first, and a range of time in it.
create index audit_entries_at_idx on audit_entries (at desc, id desc);

-- What one caller did, by id and by name.
create index audit_entries_caller_id_idx on audit_entries (caller_id, at desc, id desc);
create index audit_entries_caller_idx on audit_entries (caller, at desc, id desc);

-- Where one operation was used.
create index audit_entries_action_idx on audit_entries (action, at desc, id desc);

create trigger audit_entries_refuse_change before update or delete on audit_entries
    for each row execute function audit_entries_refuse_change();

create table idempotency_keys (
    caller        text not null,
    key           text not null,
    request_hash  bytea not null,
    status        integer not null,
    headers       jsonb not null,
    body          bytea not null,
    created_at    timestamptz not null,

    constraint idempotency_keys_pkey primary key (caller, key),
    constraint idempotency_keys_key_check check (char_length(key) between 1 and 200),
    constraint idempotency_keys_request_hash_check check (octet_length(request_hash) = 32),
    constraint idempotency_keys_status_check check (status between 200 and 299)
);

comment on table idempotency_keys is
    'Responses to POSTs that carried an Idempotency-Key, for 24 hours; written in the transaction of the change they report.';

-- The sweep of expired keys.
create index idempotency_keys_created_idx on idempotency_keys (created_at);

-- Images, documents, sections and corrections have no editions: their former texts are kept here.
create table item_versions (
    subject_kind  text not null,
    subject_id    bigint not null,
    version       integer not null,
    content       jsonb not null,
    saved_at      timestamptz not null,
    saved_by      text not null,
    replaced_at   timestamptz not null,
    replaced_by   text not null,

    constraint item_versions_pkey primary key (subject_kind, subject_id, version),
    constraint item_versions_subject_kind_check check (subject_kind in ('image', 'document', 'section', 'correction')),
    constraint item_versions_version_check check (version > 0),
    constraint item_versions_content_check check (jsonb_typeof(content) = 'object')
);

comment on table item_versions is 'Former versions of public items that are not editions. Written by triggers, append-only.';
comment on column item_versions.content is 'As the editorial API reads and writes it.';
comment on column item_versions.saved_at is 'When this version was saved; replaced_at is when the next one was.';

create trigger item_versions_refuse_change before update or delete on item_versions
    for each row execute function item_versions_refuse_change();
