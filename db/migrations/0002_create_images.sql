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
    rights_expire_at  timestamptz,
    dominant_color    text not null,
    placeholder       text not null,
    fingerprint       text not null,
    suggestions       jsonb not null default '{}',
    version           integer not null default 1,
    created_at        timestamptz not null,
    created_by        text not null,
    changed_at        timestamptz not null,
    changed_by        text not null,

    constraint images_sha256_key unique (sha256),
    constraint images_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint images_media_type_check
        check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif')),
    constraint images_bytes_check check (bytes > 0),
    constraint images_size_check check (width > 0 and height > 0),
    constraint images_focal_check
        check ((focal_x is null) = (focal_y is null) and focal_x between 0 and 1 and focal_y between 0 and 1),
    constraint images_credit_check check (char_length(credit) between 1 and 200),
    constraint images_copyright_check check (char_length(copyright) between 1 and 200),
    constraint images_license_check check (char_length(license) between 1 and 200),
    constraint images_dominant_color_check check (dominant_color ~ '^#[0-9a-f]{6}$'),
    constraint images_fingerprint_check check (fingerprint ~ '^[0-9a-f]{16}$'),
    constraint images_version_check check (version > 0)
);

comment on table images is 'Uploaded pictures: what the file is, whose it is, where its focus lies. The bytes are in the image store.';
comment on column images.fingerprint is 'Covers the bytes, the focal point and the pipeline version; part of every rendition address.';
comment on column images.suggestions is 'What the file says of itself (IPTC, XMP, EXIF); offered to editors, never published.';

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

comment on table image_texts is 'Alternative text, caption and long description of an image, one row a locale; there is no fallback.';
