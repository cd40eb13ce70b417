-- Releases: articles that are published and withdrawn together.
-- rolling: no because it locks all articles

create table releases (
    id            bigint generated always as identity primary key,
    name          text not null,
    version       integer not null default 1,
    publish_at    timestamptz,
    published_by  text,
    reverts       bigint,
    created_at    timestamptz not null,
    created_by    text not null,
    changed_at    timestamptz not null,
    changed_by    text not null,

    constraint releases_reverts_fkey foreign key (reverts) references releases (id),
    constraint releases_name_check check (char_length(name) between 1 and 200),
    constraint releases_published_check check ((publish_at is null) = (published_by is null))
);

comment on table releases is 'A named set of articles that readers see, or no longer see, from the same moment on.';
comment on column releases.publish_at is 'When it is or was carried out; null while it is open.';
comment on column releases.published_by is 'The name of the caller who published or scheduled it.';
comment on column releases.reverts is 'The release whose opposite it is.';

create table release_items (
    release_id         bigint not null,
    article_id         bigint not null,
    action             text not null,
    update_kind        text,
    change_note        text,
    until              timestamptz,
    reason             text,
    added_at           timestamptz not null,
    added_by           text not null,
    edition_id         bigint,
    former_edition_id  bigint,
    former_until       timestamptz,

    constraint release_items_pkey primary key (release_id, article_id),
    constraint release_items_release_id_fkey foreign key (release_id) references releases (id) on delete cascade,
    constraint release_items_article_id_fkey foreign key (article_id) references articles (id),
    constraint release_items_edition_id_fkey foreign key (edition_id) references editions (id),
    constraint release_items_former_edition_id_fkey foreign key (former_edition_id) references editions (id),
    constraint release_items_action_check check (action in ('publish', 'withdraw')),
    constraint release_items_update_kind_check check (update_kind in ('major', 'minor')),
    constraint release_items_reason_check check ((reason is not null) = (action = 'withdraw'))
);

comment on table release_items is 'What a release does to each of its articles.';
comment on column release_items.until is 'When the published edition disappears again; null for never.';
comment on column release_items.edition_id is
    'The edition that the release publishes or withdraws; null while the release is open, since the draft may still change.';
comment on column release_items.former_edition_id is 'The edition that readers saw when the release was published or scheduled.';
comment on column release_items.former_until is 'Its end date then, which unscheduling the release restores.';

-- The releases of one article.
create index release_items_article_idx on release_items (article_id);

-- A scheduled release holds: nothing takes one of its articles out of it, or changes when that appears or disappears.
create trigger editions_keep_release before update on editions
    for each row
    when (
        old.state is distinct from new.state or old.publish_at is distinct from new.publish_at
        or old.unpublish_at is distinct from new.unpublish_at
    )
    execute function editions_keep_release();
