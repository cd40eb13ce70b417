-- What everything else builds on, and what each database has once.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Articles, sections, images and documents share one sequence, so an id identifies one item for good.
create sequence content_ids as bigint start with 1000001;

comment on sequence content_ids is 'The one source of ids for articles, sections, images and documents; never reused.';

-- Feeds identify their entries by this id and the article's: entries keep their identity when the site's address changes.
create table installation (
    is_only  boolean primary key default true,
    id       uuid not null default gen_random_uuid(),
    lineage  text,

    constraint installation_is_only_check check (is_only)
);

comment on table installation is 'Distinguishes the items of this database from those of all others; part of backups.';

comment on column installation.lineage is
    'Cluster, timeline and database in which ids were last given out: another one means that a copy was restored.';

insert into installation (id) values (gen_random_uuid());

create table secrets (
    name   text primary key,
    value  bytea not null,

    constraint secrets_value_check check (octet_length(value) >= 32)
);

comment on table secrets is 'Signing keys, created once and the same for all nodes. Changing one voids everything that was signed with it.';

-- Each random UUID carries 122 bits from the strong generator of the server.
insert into secrets (name, value)
values ('preview', decode(replace(concat(gen_random_uuid(), gen_random_uuid(), gen_random_uuid()), '-', ''), 'hex'));

create table background_jobs (
    name    text primary key,
    due_at  timestamptz not null default '-infinity'
);

comment on table background_jobs is 'Recurring background jobs that one node at a time may run; taking one moves its due time on.';

insert into background_jobs (name) values ('imageSweep'), ('idempotencySweep'), ('recordSweep'), ('rightsWatch');
