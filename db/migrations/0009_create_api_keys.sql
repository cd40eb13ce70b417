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

comment on table api_keys is 'Who may use the editorial API. The key itself is shown once; only its SHA-256 is kept.';
