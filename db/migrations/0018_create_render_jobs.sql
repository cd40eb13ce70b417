alter table images
    add column attention_x  double precision not null default 0.5,
    add column attention_y  double precision not null default 0.5,
    add column avif_ready   boolean not null default false,
    add constraint images_attention_check check (attention_x between 0 and 1 and attention_y between 0 and 1);

comment on column images.attention_x is 'What draws the eye, found once when the file came in: what crops keep while no focal point is set.';
comment on column images.avif_ready is 'Whether every AVIF rendition of the present fingerprint exists, so that answers may offer them.';

create table image_fingerprints (
    image_id     bigint not null,
    fingerprint  text not null,
    sha256       text not null,
    width        integer not null,
    height       integer not null,
    point_x      double precision not null,
    point_y      double precision not null,
    replaced_at  timestamptz,

    constraint image_fingerprints_pkey primary key (image_id, fingerprint),
    constraint image_fingerprints_image_id_fkey foreign key (image_id) references images (id) on delete cascade
);

comment on table image_fingerprints is 'All that an image has looked like: what its rendition addresses, old ones too, are made from. Kept by a trigger on images.';
comment on column image_fingerprints.point_x is 'What crops keep: the focal point, or else what draws the eye.';
comment on column image_fingerprints.replaced_at is 'Since when no answer names it any more; null for the present one.';

-- Whether an original is still in use; the walk over all originals.
create index image_fingerprints_sha256_idx on image_fingerprints (sha256);

-- What is old enough to go.
create index image_fingerprints_replaced_at_idx on image_fingerprints (replaced_at) where replaced_at is not null;

create table render_jobs (
    image_id      bigint not null,
    fingerprint   text not null,
    due_at        timestamptz not null,
    leased_until  timestamptz,
    attempts      integer not null default 0,
    failed        boolean not null default false,

    constraint render_jobs_pkey primary key (image_id, fingerprint),
    constraint render_jobs_fingerprint_fkey foreign key (image_id, fingerprint)
        references image_fingerprints (image_id, fingerprint) on delete cascade,
    constraint render_jobs_attempts_check check (attempts >= 0)
);

comment on table render_jobs is 'Images whose AVIF renditions are still to be made; done ones are removed.';
comment on column render_jobs.leased_until is 'Until then the job is some node''s; afterwards that node is taken for dead.';
comment on column render_jobs.attempts is 'How often it was begun. Who finishes it must have begun it last.';

-- The next job.
create index render_jobs_due_at_idx on render_jobs (due_at);

-- Whoever stores a file or removes it from the image store waits here for the other, until the end of its transaction.
create function images_hold(name text) returns void
    language sql as $$
select pg_advisory_xact_lock(hashtextextended('bulletin.images.' || name, 0))
$$;

create function images_forget_avif() returns trigger
    language plpgsql as $$
begin
    new.avif_ready := false;
    return new;
end
$$;

create trigger images_forget_avif before update on images
    for each row when (old.fingerprint is distinct from new.fingerprint) execute function images_forget_avif();

create function images_keep_fingerprint() returns trigger
    language plpgsql as $$
begin
    perform images_hold(new.id || '/' || new.fingerprint);

    update image_fingerprints
    set replaced_at = new.changed_at
    where image_id = new.id
      and fingerprint <> new.fingerprint
      and replaced_at is null;

    -- A focal point may be set back to what it was.
    insert into image_fingerprints (image_id, fingerprint, sha256, width, height, point_x, point_y)
    values (
        new.id, new.fingerprint, new.sha256, new.width, new.height,
        coalesce(new.focal_x, new.attention_x), coalesce(new.focal_y, new.attention_y)
    )
    on conflict (image_id, fingerprint) do update
    set replaced_at = null;

    delete from render_jobs
    where image_id = new.id
      and fingerprint <> new.fingerprint;

    insert into render_jobs (image_id, fingerprint, due_at)
    values (new.id, new.fingerprint, new.changed_at)
    on conflict (image_id, fingerprint) do nothing;

    return null;
end
$$;

create trigger images_keep_first_fingerprint after insert on images
    for each row execute function images_keep_fingerprint();

create trigger images_keep_fingerprint after update on images
    for each row when (old.fingerprint is distinct from new.fingerprint) execute function images_keep_fingerprint();

insert into image_fingerprints (image_id, fingerprint, sha256, width, height, point_x, point_y)
select id, fingerprint, sha256, width, height, coalesce(focal_x, 0.5), coalesce(focal_y, 0.5)
from images;

insert into render_jobs (image_id, fingerprint, due_at)
select id, fingerprint, changed_at
from images;

create table chores (
    name    text primary key,
    due_at  timestamptz not null default '-infinity'
);

comment on table chores is 'Work that returns and must be done by one node at a time; taking it moves the hour on.';

insert into chores (name) values ('imageSweep');
