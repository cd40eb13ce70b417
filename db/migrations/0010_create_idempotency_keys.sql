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
    'Answers already given to POSTs that carried an Idempotency-Key, for 24 hours; written in the transaction of what they tell.';

-- The sweep of keys past their day.
create index idempotency_keys_created_idx on idempotency_keys (created_at);
