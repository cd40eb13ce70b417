-- Images, sections and corrections have no editions: what they said before a change is kept here.

create table item_versions (
    subject_kind  text not null,
    subject_id    bigint not null,
    version       integer not null,
    content       jsonb not null,
    saved_at      timestamptz not null,
    saved_by      text not null,
    replaced_at   timestamptz not null,
    replaced_by   text not null,

    constraint item_versions_pkey primary key (subject_kind, subject_id, version),
    constraint item_versions_subject_kind_check check (subject_kind in ('image', 'section', 'correction')),
    constraint item_versions_version_check check (version > 0),
    constraint item_versions_content_check check (jsonb_typeof(content) = 'object')
);

comment on table item_versions is 'Former versions of items that readers see outside of editions. Written by triggers, append-only.';
comment on column item_versions.content is 'As the editorial API sends and takes it.';
comment on column item_versions.saved_at is 'When this version was made; replaced_at is when the next one was.';

create function item_versions_refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'former versions are append-only'
        using errcode = 'check_violation', constraint = 'item_versions_append_only_check';
end
$$;

create trigger item_versions_refuse_change before update or delete on item_versions
    for each row execute function item_versions_refuse_change();

create function images_keep_version() returns trigger
    language plpgsql as $$
begin
    -- The texts are written after the image.
    insert into item_versions (subject_kind, subject_id, version, content, saved_at, saved_by, replaced_at, replaced_by)
    values (
        'image', old.id, old.version,
        jsonb_build_object(
            'credit', old.credit,
            'copyright', old.copyright,
            'license', old.license,
            'rightsExpireAt', old.rights_expire_at,
            'focalPoint', case when old.focal_x is not null then jsonb_build_object('x', old.focal_x, 'y', old.focal_y) end,
            'texts', (
                select coalesce(jsonb_object_agg(locale, jsonb_build_object(
                    'alt', alt, 'caption', caption, 'longDescription', long_description
                )), '{}')
                from image_texts
                where image_id = old.id
            )
        ),
        old.changed_at, old.changed_by, new.changed_at, new.changed_by
    );

    return new;
end
$$;

create trigger images_keep_version before update of version on images
    for each row when (new.version <> old.version) execute function images_keep_version();

create function sections_keep_version() returns trigger
    language plpgsql as $$
begin
    insert into item_versions (subject_kind, subject_id, version, content, saved_at, saved_by, replaced_at, replaced_by)
    values (
        'section', old.id, old.version,
        jsonb_build_object(
            'parent', (select path from sections where id = old.parent_id),
            'kind', old.kind,
            'locale', old.locale,
            'slug', old.slug,
            'title', old.title,
            'navigationTitle', old.navigation_title,
            'intro', old.intro,
            'leadImage', case when old.lead_image_id is not null then jsonb_build_object(
                'image', old.lead_image_id,
                'alt', old.lead_image_alt,
                'caption', old.lead_image_caption,
                'decorative', old.lead_image_decorative
            ) end,
            'position', old.position,
            'inNavigation', old.in_navigation
        ),
        old.changed_at, old.changed_by, new.changed_at, new.changed_by
    );

    return new;
end
$$;

-- A section whose path merely follows a section above it, or whose pins change, says what it said before.
create trigger sections_keep_version before update of version on sections
    for each row
    when (
        new.version <> old.version
        and (
            new.parent_id, new.kind, new.slug, new.title, new.navigation_title, new.intro, new.lead_image_id, new.lead_image_alt,
            new.lead_image_caption, new.lead_image_decorative, new.position, new.in_navigation
        ) is distinct from (
            old.parent_id, old.kind, old.slug, old.title, old.navigation_title, old.intro, old.lead_image_id, old.lead_image_alt,
            old.lead_image_caption, old.lead_image_decorative, old.position, old.in_navigation
        )
    )
    execute function sections_keep_version();

drop trigger corrections_refuse_change on corrections;
drop function corrections_refuse_change();

alter table corrections
    add column version integer not null default 1,
    add column changed_at timestamptz,
    add column changed_by text,
    add column retracted_at timestamptz,
    add constraint corrections_version_check check (version > 0),
    add constraint corrections_changed_check check ((changed_at is null) = (changed_by is null) and (changed_at is null) = (version = 1));

comment on table corrections is 'Public notes on what was wrong or has changed. What they said before stays in item_versions.';
comment on column corrections.retracted_at is 'When an editor took the note back: readers see it no more.';

create function corrections_keep_version() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.id, new.article_id, new.issued_at, new.issued_by, new.version)
        is distinct from (old.id, old.article_id, old.issued_at, old.issued_by, old.version + 1)
    then
        raise exception 'correction % keeps its article and its first date, and is never deleted', old.id
            using errcode = 'check_violation', constraint = 'corrections_keep_version_check';
    end if;

    insert into item_versions (subject_kind, subject_id, version, content, saved_at, saved_by, replaced_at, replaced_by)
    values (
        'correction', old.id, old.version,
        jsonb_build_object('kind', old.kind, 'note', old.note, 'isRetracted', old.retracted_at is not null),
        coalesce(old.changed_at, old.issued_at), coalesce(old.changed_by, old.issued_by), new.changed_at, new.changed_by
    );

    return new;
end
$$;

create trigger corrections_keep_version before update or delete on corrections
    for each row execute function corrections_keep_version();

create table proposals (
    digest        bytea primary key,
    subject_kind  text not null,
    subject_id    bigint,
    proposed_at   timestamptz not null,
    proposed_by   text not null,

    constraint proposals_digest_check check (octet_length(digest) = 32)
);

comment on table proposals is
    'Under four eyes: changes of public texts that one editor has asked for and another has yet to ask for. Forgotten after a week.';
comment on column proposals.digest is 'SHA-256 of the operation, the item, its version and the content asked for.';
comment on column proposals.proposed_by is 'The caller''s id, whatever the name.';
