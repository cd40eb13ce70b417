create table images (
    id                bigint primary key default nextval('content_ids'),
    sha256            text not null,
    media_type        text not null,
    bytes             bigint not null,
    width             integer not null,
    height            integer not null,
    focal_x           double precision,
    focal_y           double precision,
    credit            text,
    copyright         text,
    license           text,
    source            text,
    rights_expire_at  timestamptz,
    dominant_color    text not null,
    placeholder       text not null,
    fingerprint       text not null,
    suggestions       jsonb not null default '{}',
    rights            jsonb not null default '{}',
    version           integer not null default 1,
    created_at        timestamptz not null,
    created_by        text not null,
    changed_at        timestamptz not null,
    changed_by        text not null,
    attention_x       double precision not null default 0.5,
    attention_y       double precision not null default 0.5,
    avif_ready        boolean not null default false,
    external_id       text,

    constraint images_sha256_key unique (sha256),
    constraint images_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint images_media_type_check
        check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif')),
    constraint images_bytes_check check (bytes > 0),
    constraint images_size_check check (width > 0 and height > 0),
    constraint images_focal_check
        check ((focal_x is null) = (focal_y is null) and focal_x between 0 and 1 and focal_y between 0 and 1),
    constraint images_attention_check check (attention_x between 0 and 1 and attention_y between 0 and 1),
    constraint images_credit_check check (char_length(credit) between 1 and 200),
    constraint images_copyright_check check (char_length(copyright) between 1 and 200),
    constraint images_license_check check (char_length(license) between 1 and 200),
    constraint images_source_check check (source in (
        'digitalCapture', 'computationalCapture', 'negativeFilm', 'positiveFilm', 'print', 'humanEdits',
        'compositeWithTrainedAlgorithmicMedia', 'algorithmicallyEnhanced', 'digitalCreation', 'dataDrivenMedia',
        'trainedAlgorithmicMedia', 'algorithmicMedia', 'screenCapture', 'virtualRecording', 'composite', 'compositeCapture',
        'compositeSynthetic'
    )),
    constraint images_dominant_color_check check (dominant_color ~ '^#[0-9a-f]{6}$'),
    constraint images_fingerprint_check check (fingerprint ~ '^[0-9a-f]{16}$'),
    constraint images_version_check check (version > 0),
    constraint images_external_id_check check (char_length(external_id) between 1 and 200)
);

comment on table images is 'Uploaded images: their file, rights and focal point. The bytes are in the image store.';
comment on column images.fingerprint is 'Covers the bytes, the focal point, the rights and the pipeline version; part of every rendition address.';
comment on column images.suggestions is 'The file''s own metadata (IPTC, XMP, EXIF); offered to editors, never published.';
comment on column images.source is 'How the picture came about (IPTC''s Digital Source Type), as editors confirmed it.';
comment on column images.rights is 'What renditions say about rights and source: the editors'' metadata, or else the file''s own.';
comment on column images.attention_x is 'The centre of attention, computed once at upload: crops keep it while no focal point is set.';
comment on column images.avif_ready is 'Whether every AVIF rendition of the current fingerprint exists, so that responses may offer them.';

-- One image per id in another system.
create unique index images_external_id_key on images (external_id);

-- When the next rights expire: no response may be cached beyond it.
create index images_rights_expire_at_idx on images (rights_expire_at) where rights_expire_at is not null;

create table image_texts (
    image_id          bigint not null,
    locale            text not null,
    alt               text,
    caption           text,
    long_description  text,

    constraint image_texts_pkey primary key (image_id, locale),
    constraint image_texts_image_id_fkey foreign key (image_id) references images (id) on delete cascade,
    constraint image_texts_alt_check check (char_length(alt) between 1 and 500),
    constraint image_texts_caption_check check (char_length(caption) between 1 and 1000),
    constraint image_texts_long_description_check check (char_length(long_description) between 1 and 5000)
);

comment on table image_texts is 'Alternative text, caption and long description of an image, one row per locale; there is no fallback.';

-- Renditions take their rights from here and never read the file for them again: it may come from anybody. Former states of an image
-- need theirs for as long as their addresses work.
create table image_fingerprints (
    image_id     bigint not null,
    fingerprint  text not null,
    sha256       text not null,
    width        integer not null,
    height       integer not null,
    point_x      double precision not null,
    point_y      double precision not null,
    replaced_at  timestamptz,
    rights       jsonb not null default '{}',

    constraint image_fingerprints_pkey primary key (image_id, fingerprint),
    constraint image_fingerprints_image_id_fkey foreign key (image_id) references images (id) on delete cascade
);

comment on table image_fingerprints is 'Every state of an image that has rendition addresses, former ones included. Kept by a trigger on images.';
comment on column image_fingerprints.point_x is 'The point that crops keep: the focal point or else the centre of attention.';
comment on column image_fingerprints.replaced_at is 'Since when no response contains it; null for the current one.';
comment on column image_fingerprints.rights is 'What its renditions say about rights and source.';

-- Whether an original is still in use; the walk over all originals.
create index image_fingerprints_sha256_idx on image_fingerprints (sha256);

-- What is old enough to be deleted.
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

comment on table render_jobs is 'Images whose AVIF renditions are still to be made; finished jobs are deleted.';
comment on column render_jobs.leased_until is 'Until then the job belongs to one node; afterwards that node is presumed dead.';
comment on column render_jobs.attempts is 'How often it was started. A node may only finish the attempt that was started last.';

-- The next job.
create index render_jobs_due_at_idx on render_jobs (due_at);

create trigger images_forget_avif before update on images
    for each row when (old.fingerprint is distinct from new.fingerprint) execute function images_forget_avif();

create trigger images_keep_first_fingerprint after insert on images
    for each row execute function images_keep_fingerprint();

create trigger images_keep_fingerprint after update on images
    for each row when (old.fingerprint is distinct from new.fingerprint) execute function images_keep_fingerprint();

create trigger images_keep_version before update of version on images
    for each row when (new.version <> old.version) execute function images_keep_version();

create trigger images_announce_new after insert on images
    referencing new table as saved
    for each statement execute function items_announce_saves('image');

create trigger images_announce_saves after update on images
    referencing old table as former new table as saved
    for each statement execute function items_announce_saves('image');

create table documents (
    id             bigint primary key default nextval('content_ids'),
    title          text not null,
    file_name      text not null,
    media_type     text not null,
    bytes          bigint not null,
    sha256         text not null,
    locale         text,
    is_accessible  boolean,
    version        integer not null default 1,
    created_at     timestamptz not null,
    created_by     text not null,
    changed_at     timestamptz not null,
    changed_by     text not null,
    external_id    text,

    constraint documents_sha256_key unique (sha256),
    constraint documents_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint documents_title_check check (char_length(title) between 1 and 200),
    constraint documents_file_name_check check (char_length(file_name) between 1 and 200),
    constraint documents_media_type_check check (media_type in (
        'application/pdf', 'text/vtt', 'audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/ogg', 'audio/wav'
    )),
    constraint documents_bytes_check check (bytes > 0),
    constraint documents_locale_check check (char_length(locale) between 1 and 35),
    constraint documents_version_check check (version > 0),
    constraint documents_external_id_check check (char_length(external_id) between 1 and 200)
);

comment on table documents is 'Uploaded files to download. The bytes are in the image store, under a prefix of their own.';
comment on column documents.file_name is 'The name that readers save the file under; the end of its address is made of it.';
comment on column documents.is_accessible is 'Whether everybody can use the file; null if nobody has said.';

-- One document per id in another system.
create unique index documents_external_id_key on documents (external_id);

create trigger documents_keep_version before update of version on documents
    for each row when (new.version <> old.version) execute function documents_keep_version();

create trigger documents_announce_new after insert on documents
    referencing new table as saved
    for each statement execute function items_announce_saves('document');

create trigger documents_announce_saves after update on documents
    referencing old table as former new table as saved
    for each statement execute function items_announce_saves('document');
