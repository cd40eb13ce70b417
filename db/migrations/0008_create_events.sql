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
    constraint events_subject_kind_check check (subject_kind in ('article', 'section', 'image', 'document', 'redirect')),
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

create table editorial_events (
    id            bigint generated always as identity primary key,
    type          text not null,
    subject_kind  text not null,
    subject_id    bigint not null,
    at            timestamptz not null,
    caused_by     text,
    caused_by_id  text,
    data          jsonb not null default '{}',
    trace_parent  text default nullif(current_setting('bulletin.trace_parent', true), ''),

    constraint editorial_events_type_check check (type ~ '^[a-z]+\.[a-zA-Z]+$'),
    constraint editorial_events_subject_kind_check check (subject_kind in ('article', 'image')),
    constraint editorial_events_data_check check (jsonb_typeof(data) = 'object')
);

comment on table editorial_events is
    'What happens in the newsroom before readers see anything: never part of events. Written by triggers, in the transaction of the change.';
comment on column editorial_events.id is 'In commit order, as in events.';
comment on column editorial_events.caused_by is 'The caller in the audit log; null for what the service noticed by itself.';

-- The history of one item, and whether the end of an image's rights was announced.
create index editorial_events_subject_idx on editorial_events (subject_kind, subject_id, id);

-- The sweep of old ones.
create index editorial_events_at_idx on editorial_events (at);

-- One queue with events, so that two transactions that write to both logs cannot wait for each other.
create trigger editorial_events_take_turns before insert on editorial_events
    for each statement execute function events_take_turns();

create trigger editorial_events_announce after insert on editorial_events
    for each row execute function editorial_events_announce();

-- They are deleted after a while, but never changed.
create trigger editorial_events_refuse_change before update on editorial_events
    for each row execute function events_refuse_change();

create trigger audit_entries_name_writer after insert on audit_entries
    for each row execute function audit_entries_name_writer();

-- Deferred, so that the lock of the queue is held only while the transaction commits, and the audit entry has named the writer before.
create constraint trigger editions_reach_newsroom
    after update of state, publish_at, unpublish_at on editions
    deferrable initially deferred
    for each row
    when (
        new.state in ('draft', 'inReview', 'approved', 'scheduled')
        and (old.state <> new.state or (old.publish_at, old.unpublish_at) is distinct from (new.publish_at, new.unpublish_at))
    )
    execute function editions_reach_newsroom();

create constraint trigger editions_reach_newsroom_removed
    after delete on editions
    deferrable initially deferred
    for each row execute function editions_reach_newsroom_removed();

create constraint trigger articles_reach_newsroom
    after update of assigned_to, trashed_at on articles
    deferrable initially deferred
    for each row
    when ((old.assigned_to, old.trashed_at) is distinct from (new.assigned_to, new.trashed_at))
    execute function articles_reach_newsroom();

create constraint trigger article_notes_reach_newsroom
    after insert on article_notes
    deferrable initially deferred
    for each row when (new.kind in ('note', 'assignment'))
    execute function article_notes_reach_newsroom();

create constraint trigger emergencies_reach_newsroom
    after insert on emergencies
    deferrable initially deferred
    for each row execute function emergencies_reach_newsroom();

create constraint trigger emergencies_reach_newsroom_reviewed
    after update of reviewed_at on emergencies
    deferrable initially deferred
    for each row execute function emergencies_reach_newsroom();
