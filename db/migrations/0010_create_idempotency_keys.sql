create table idempotency_keys (
    caller        text not null,
    key           text not null,
    request_hash  bytea not null,
    status        integer,
    headers       jsonb,
    body          bytea,
    created_at    timestamptz not null,

    constraint idempotency_keys_pkey primary key (caller, key),
    constraint idempotency_keys_key_check check (char_length(key) between 1 and 200),
    constraint idempotency_keys_request_hash_check check (octet_length(request_hash) = 32),
    constraint idempotency_keys_answer_check check ((status is null) = (body is null) and (status is null) = (headers is null))
);

comment on table idempotency_keys is 'Answers already given to POSTs that carried an Idempotency-Key, for 24 hours; no status means still running.';

-- The sweep of keys past their day.
create index idempotency_keys_created_idx on idempotency_keys (created_at);
