-- Sections can be drafted, move, change their slug and are archived; every path that readers ever knew keeps leading somewhere.

create table sections (
    id                     bigint primary key default nextval('content_ids'),
    parent_id              bigint,
    root_id                bigint not null,
    kind                   text not null,
    locale                 text not null,
    slug                   text not null,
    path                   text not null,
    title                  text not null,
    navigation_title       text,
    intro                  text,
    lead_image_id          bigint,
    lead_image_alt         text,
    lead_image_caption     text,
    lead_image_decorative  boolean not null default false,
    position               integer not null,
    in_navigation          boolean not null,
    state                  text not null default 'active',
    version                integer not null default 1,
    created_at             timestamptz not null,
    created_by             text not null,
    changed_at             timestamptz not null,
    changed_by             text not null,
    was_public             boolean not null default true,
    external_id            text,
    translation_of         bigint,
    media_topics           text[] not null default '{}',
    translation_group      bigint not null generated always as (coalesce(translation_of, id)) stored,

    constraint sections_path_key unique (path),
    constraint sections_tree_key unique (id, root_id, locale),
    -- A child has its parent's root and locale: a section's parent is always in its own tree.
    constraint sections_parent_fkey
        foreign key (parent_id, root_id, locale) references sections (id, root_id, locale),
    constraint sections_lead_image_id_fkey foreign key (lead_image_id) references images (id),
    constraint sections_translation_of_fkey foreign key (translation_of) references sections (id),
    constraint sections_translation_of_check check (translation_of <> id),
    constraint sections_media_topics_check
        check (cardinality(media_topics) <= 10 and array_to_string(media_topics, ' ') ~ '^(medtop:[0-9]{8}( |$))*$'),
    constraint sections_kind_check check (kind in ('home', 'focus', 'topic', 'mediaLibrary', 'standard')),
    constraint sections_root_check
        check (case when parent_id is null then kind = 'home' and root_id = id else kind <> 'home' and root_id <> id end),
    constraint sections_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
    constraint sections_path_check check (path ~ '^(/[a-z0-9-]+){1,5}$' and right(path, char_length(slug) + 1) = '/' || slug),
    constraint sections_title_check check (char_length(title) between 1 and 80),
    constraint sections_navigation_title_check check (char_length(navigation_title) between 1 and 80),
    constraint sections_intro_check check (char_length(intro) between 1 and 1000),
    constraint sections_position_check check (position between 0 and 1000000),
    constraint sections_state_check check (state in ('draft', 'active', 'archived')),
    constraint sections_was_public_check
        check (case state when 'draft' then not was_public when 'active' then was_public else true end),
    constraint sections_version_check check (version > 0),
    constraint sections_external_id_check check (char_length(external_id) between 1 and 200)
);

comment on table sections is 'The content tree. A root (kind home) is a site in one locale; the path is the parent''s path and the slug.';
comment on column sections.translation_of is 'The section in another locale that this one translates; never itself a translation.';
comment on column sections.was_public is 'Whether readers could ever see it: the path of a draft that was archived was never an address.';

-- One section per id in another system.
create unique index sections_external_id_key on sections (external_id);

-- The variants of a section in other locales: one each.
create unique index sections_translation_group_key on sections (translation_group, locale) where state <> 'archived';

-- Children of a section in their order: navigation, section pages.
create index sections_parent_position_idx on sections (parent_id, position, id);

-- Whether an image belongs to a section, and so is public.
create index sections_lead_image_idx on sections (lead_image_id) where lead_image_id is not null;

create trigger sections_need_active_parent before insert or update of state, parent_id on sections
    for each row execute function sections_need_active_parent();

-- A section whose path merely follows one of its ancestors, or whose pins change, has the same content as before.
create trigger sections_keep_version before update of version on sections
    for each row
    when (
        new.version <> old.version
        and (
            new.parent_id, new.kind, new.slug, new.title, new.navigation_title, new.intro, new.lead_image_id, new.lead_image_alt,
            new.lead_image_caption, new.lead_image_decorative, new.position, new.in_navigation, new.translation_of,
            new.media_topics
        ) is distinct from (
            old.parent_id, old.kind, old.slug, old.title, old.navigation_title, old.intro, old.lead_image_id, old.lead_image_alt,
            old.lead_image_caption, old.lead_image_decorative, old.position, old.in_navigation, old.translation_of,
            old.media_topics
        )
    )
    execute function sections_keep_version();

create trigger sections_announce_new after insert on sections
    referencing new table as saved
    for each statement execute function items_announce_saves('section');

create trigger sections_announce_saves after update on sections
    referencing old table as former new table as saved
    for each statement execute function items_announce_saves('section');

create table redirects (
    id             bigint generated always as identity primary key,
    path           text not null,
    target         text not null,
    note           text,
    version        integer not null default 1,
    created_at     timestamptz not null,
    created_by     text not null,
    removed_at     timestamptz,
    target_suffix  text not null default '',
    external_id    text,

    constraint redirects_path_check check (path ~ '^/[^#*\s]*$' and char_length(path) <= 512),
    constraint redirects_target_check check (target ~ '^(/|https?://)' and char_length(target) <= 2000 and target <> path),
    constraint redirects_target_suffix_check
        check (target_suffix ~ '^(\?[^#\s]+)?(#\S+)?$' and char_length(target_suffix) <= 500),
    constraint redirects_note_check check (char_length(note) between 1 and 500),
    constraint redirects_version_check check (version > 0),
    constraint redirects_external_id_check check (char_length(external_id) between 1 and 200)
);

comment on table redirects is 'Old, vanity and legacy paths and their targets. An active path wins; a target is never itself a redirect.';
comment on column redirects.path is 'As RedirectPath writes it: letters as themselves, other characters percent-encoded, with its query if any.';
comment on column redirects.target_suffix is 'Query and fragment behind a target on this site; they stay when the page at the target moves.';
comment on column redirects.removed_at is 'When an editor removed the redirect: its path was public, so the response is 410 and not 404.';

-- The redirect of a path; legacy systems ignored case.
create unique index redirects_path_key on redirects (lower(path));

-- One redirect per id in another system; a removed one releases its id.
create unique index redirects_external_id_key on redirects (external_id) where removed_at is null;

-- What leads to a path when it moves.
create index redirects_target_idx on redirects (target);
