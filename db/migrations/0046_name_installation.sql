-- Feeds name their entries by this and the number of the article: whatever the site's address becomes, an entry keeps its name.
create table installation (
    is_only  boolean primary key default true,
    id       uuid not null default gen_random_uuid(),

    constraint installation_is_only_check check (is_only)
);

comment on table installation is 'What tells the items of this database from those of all others; kept by backups.';

insert into installation (id) values (gen_random_uuid());
