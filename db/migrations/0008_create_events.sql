create table events (
    id            bigint generated always as identity primary key,
    type          text not null,
    subject_kind  text not null,
    subject_id    bigint not null,
    at            timestamptz not null,
    data          jsonb not null default '{}',

    constraint events_type_check check (type ~ '^[a-z]+\.[a-zA-Z]+$'),
    constraint events_subject_kind_check check (subject_kind in ('article', 'section', 'image', 'redirect')),
    constraint events_data_check check (jsonb_typeof(data) = 'object')
);

comment on table events is 'The append-only change log of everything readers can see. The highest id is the content version.';
comment on column events.id is 'In commit order: writers of events wait for each other, so a reader who asks for "after N" never misses one.';

-- The history of one item.
create index events_subject_idx on events (subject_kind, subject_id, id);

create function events_take_turns() returns trigger
    language plpgsql as $$
begin
    -- Runs before the statement draws its ids; the lock goes only after the commit is visible.
    perform pg_advisory_xact_lock(hashtext('bulletin.events'));
    return null;
end
$$;

create trigger events_take_turns before insert on events
    for each statement execute function events_take_turns();

create function events_announce() returns trigger
    language plpgsql as $$
begin
    perform pg_notify('bulletin_events', new.id::text);
    return null;
end
$$;

create trigger events_announce after insert on events
    for each row execute function events_announce();

create function events_refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'events are append-only' using errcode = 'check_violation', constraint = 'events_append_only_check';
end
$$;

create trigger events_refuse_change before update or delete on events
    for each row execute function events_refuse_change();
