-- Imports: jobs that outlive the request, the node and the process that began them.

create table imports (
    id            bigint generated always as identity primary key,
    state         text not null default 'waiting',
    is_dry_run    boolean not null,
    is_atomic     boolean not null,
    keeps_ids     boolean not null,
    checks        text not null,
    lines         integer not null default 0,
    planned       integer not null default 0,
    created       integer not null default 0,
    updated       integer not null default 0,
    unchanged     integer not null default 0,
    refused       integer not null default 0,
    created_at    timestamptz not null,
    created_by    text not null,
    caller_id     text not null,
    started_at    timestamptz,
    finished_at   timestamptz,
    leased_until  timestamptz,
    attempts      integer not null default 0,

    constraint imports_state_check check (state in ('waiting', 'running', 'finished', 'stopped', 'failed')),
    constraint imports_checks_check check (checks in ('enforce', 'report')),
    constraint imports_finished_check check ((finished_at is not null) = (state not in ('waiting', 'running')))
);

comment on table imports is 'Imports and how far they are. One node at a time works on one.';
comment on column imports.planned is 'The last line that has its item: the existing one or a new id.';
comment on column imports.leased_until is 'Until then the import belongs to one node; afterwards that node is presumed dead.';
comment on column imports.attempts is 'How often it was claimed. A node may only write for the claim that came last.';

-- The imports that are not finished.
create index imports_due_idx on imports (id) where state in ('waiting', 'running');

create table import_lines (
    import_id          bigint not null,
    number             integer not null,
    kind               text,
    content            text not null,
    external_id        text,
    wanted_id          bigint,
    natural_key        text,
    translation_group  uuid,
    translation_of     text,
    type               text,
    state              text,
    publish_at         timestamptz,
    item_id            bigint,
    is_new             boolean not null default true,
    step               smallint,
    result             text,
    findings           jsonb,
    notes              jsonb,
    pending            bigint[],

    constraint import_lines_pkey primary key (import_id, number),
    constraint import_lines_import_id_fkey foreign key (import_id) references imports (id) on delete cascade,
    constraint import_lines_kind_check check (kind in ('image', 'document', 'section', 'article', 'redirect')),
    constraint import_lines_result_check check (result in ('created', 'updated', 'unchanged', 'refused', 'rolledBack'))
);

comment on table import_lines is 'The lines of imports, and what became of each: the checkpoint, since both change in one transaction.';
comment on column import_lines.natural_key is
    'What identifies an item without an external id: locale and translation group, the path, or the SHA-256 of the file.';
comment on column import_lines.item_id is 'The item that the line is: an existing one, or the id that a new one gets. Known before it is stored, so that lines can refer to each other in any order.';
comment on column import_lines.step is 'The step that does what is left to do for the line; null when nothing is.';
comment on column import_lines.pending is 'Articles that the stored article refers to and that were not stored yet.';

-- What the next batch reads.
create index import_lines_step_idx on import_lines (import_id, step, number) where step is not null;

-- References between lines, by external id and by the id that a line asks for.
create index import_lines_external_id_idx on import_lines (import_id, kind, external_id) where external_id is not null;
create index import_lines_wanted_id_idx on import_lines (import_id, wanted_id) where wanted_id is not null;
create index import_lines_item_id_idx on import_lines (import_id, item_id) where item_id is not null;
