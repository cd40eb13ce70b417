create table redirects (
    id          bigint generated always as identity primary key,
    path        text not null,
    target      text not null,
    note        text,
    version     integer not null default 1,
    created_at  timestamptz not null,
    created_by  text not null,

    constraint redirects_path_key unique (path),
    constraint redirects_path_check check (path ~ '^/[^?#\s]+$' and char_length(path) <= 512),
    constraint redirects_target_check check (target ~ '^(/|https?://)' and char_length(target) <= 2000 and target <> path),
    constraint redirects_version_check check (version > 0)
);

comment on table redirects is 'Old, vanity and legacy paths and where they lead. A live path wins; a target is never itself a redirect.';
