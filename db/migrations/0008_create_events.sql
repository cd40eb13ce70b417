-- The change log, and the announcements that nodes wait for.

create table events (
    id            bigint generated always as identity primary key,
    type          text not null,
    subject_kind  text not null,
    subject_id    bigint not null,
    at            timestamptz not null,
    data          jsonb not null default '{}',
    trace_parent  text default nullif(current_setting('bulletin.trace_parent', true), ''),

    constraint events_type_check check (type ~ '^[a-z]+\.[a-zA-Z]+$'),
    constraint events_subject_kind_check check (subject_kind in ('article', 'section', 'image', 'redirect')),
    constraint events_data_check check (jsonb_typeof(data) = 'object')
);

comment on table events is 'The append-only change log of everything that readers can see. The highest id is the content version.';
comment on column events.id is 'In commit order: writers of events wait for each other, so a reader who asks for "after N" never misses one.';
comment on column events.trace_parent is 'The span that wrote the event, if it was traced: deliveries to webhooks continue it.';

-- The history of one item.
create index events_subject_idx on events (subject_kind, subject_id, id);

create trigger events_take_turns before insert on events
    for each statement execute function events_take_turns();

create trigger events_announce after insert on events
    for each row execute function events_announce();

create trigger events_announce_saves after insert on events
    referencing new table as saved
    for each statement execute function events_announce_saves();

create trigger events_refuse_change before update or delete on events
    for each row execute function events_refuse_change();

-- Nodes keep responses until the content changes or the next planned change is due. So they must learn of plans too, but an event would
-- disclose them to readers.
create table plan_version (
    is_only  boolean primary key default true,
    version  bigint not null,

    constraint plan_version_is_only_check check (is_only)
);

comment on table plan_version is
    'One number that grows with every change of what will happen at a planned time: windows of publications, the end of image rights.';

insert into plan_version (version) values (0);

create constraint trigger publications_announce_plan
    after insert or update of visible_from, visible_until on publications
    deferrable initially deferred
    for each row execute function plans_announce();

create constraint trigger images_announce_plan
    after update of rights_expire_at on images
    deferrable initially deferred
    for each row execute function plans_announce();

-- Responses offer the AVIF files of an image once they exist: nodes must drop those from before, though no event reports it.
create constraint trigger images_announce_avif
    after update of avif_ready on images
    deferrable initially deferred
    for each row when (old.avif_ready is distinct from new.avif_ready) execute function plans_announce();
