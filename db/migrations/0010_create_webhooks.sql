-- Webhooks: other systems that are notified of changes. The event logs are their queue; only what failed is stored here.

create table webhooks (
    id               bigint generated always as identity primary key,
    version          integer not null default 1,
    url              text not null,
    note             text,
    log              text not null,
    events           text[] not null,
    types            text[] not null,
    sections         bigint[] not null,
    locales          text[] not null,
    secrets          bytea not null,
    header_names     text[] not null,
    created_at       timestamptz not null,
    created_by       text not null,
    position         bigint not null,
    failures         integer not null default 0,
    failing_since    timestamptz,
    resumes_at       timestamptz,
    delivered_at     timestamptz,
    disabled_because text,
    leased_until     timestamptz,
    claims           bigint not null default 0,

    constraint webhooks_url_check check (char_length(url) between 1 and 2000),
    constraint webhooks_log_check check (log in ('public', 'editorial')),
    constraint webhooks_disabled_because_check check (disabled_because in ('editor', 'gone', 'failing'))
);

comment on column webhooks.log is 'Which log it sends: events or editorial_events. Its position and its deliveries are about that one.';
comment on column webhooks.disabled_because is 'Why nothing is delivered; null while it is enabled.';
comment on column webhooks.secrets is 'The secrets that sign deliveries and the values of the extra headers, encrypted.';
comment on column webhooks.position is 'The event up to which everything was delivered, left out by the filter, or stored as failed.';
comment on column webhooks.failures is 'How many attempts have failed since the last one that succeeded.';
comment on column webhooks.resumes_at is 'Until then nothing is sent, because the receiver failed or asked for a pause.';
comment on column webhooks.leased_until is 'Until then the webhook belongs to one node; afterwards that node is presumed dead.';
comment on column webhooks.claims is 'How often it was claimed. A node may only write for the claim that came last.';

create table webhook_deliveries (
    webhook_id    bigint not null,
    subject_kind  text not null,
    subject_id    bigint not null,
    event_id      bigint not null,
    replaced      bigint[] not null default '{}',
    is_replay     boolean not null default false,
    attempts      integer not null default 0,
    due_at        timestamptz,
    failing_since timestamptz,
    failure       text,

    constraint webhook_deliveries_pkey primary key (webhook_id, subject_kind, subject_id),
    constraint webhook_deliveries_webhook_id_fkey foreign key (webhook_id) references webhooks (id) on delete cascade
);

comment on table webhook_deliveries is
    'What failed and is tried again, at most one event of each item: a later one replaces one that was not delivered.';
comment on column webhook_deliveries.replaced is 'The events of the item that this one replaces.';
comment on column webhook_deliveries.due_at is 'When it is tried next; null when it was given up.';

-- What is tried again next.
create index webhook_deliveries_due_idx on webhook_deliveries (webhook_id, due_at, event_id) where due_at is not null;

-- The list of what failed.
create index webhook_deliveries_event_idx on webhook_deliveries (webhook_id, event_id);
