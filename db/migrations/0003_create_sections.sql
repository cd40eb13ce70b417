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

    constraint sections_path_key unique (path),
    constraint sections_tree_key unique (id, root_id, locale),
    -- A child has its parent's root and locale; a section can only hang below a section of its own tree.
    constraint sections_parent_fkey
        foreign key (parent_id, root_id, locale) references sections (id, root_id, locale),
    constraint sections_lead_image_id_fkey foreign key (lead_image_id) references images (id),
    constraint sections_kind_check check (kind in ('home', 'focus', 'topic', 'mediaLibrary', 'standard')),
    constraint sections_root_check
        check (case when parent_id is null then kind = 'home' and root_id = id else kind <> 'home' and root_id <> id end),
    constraint sections_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
    constraint sections_path_check check (path ~ '^(/[a-z0-9-]+){1,5}$' and right(path, char_length(slug) + 1) = '/' || slug),
    constraint sections_title_check check (char_length(title) between 1 and 80),
    constraint sections_navigation_title_check check (char_length(navigation_title) between 1 and 80),
    constraint sections_intro_check check (char_length(intro) between 1 and 1000),
    constraint sections_state_check check (state in ('active', 'archived')),
    constraint sections_version_check check (version > 0)
);

comment on table sections is 'The content tree. A root (kind home) is a site in one locale; the path is the parent''s path and the slug.';

-- Children of a section in their order: navigation, section pages.
create index sections_parent_position_idx on sections (parent_id, position, id);

-- Whether a picture belongs to a section, and so is public.
create index sections_lead_image_idx on sections (lead_image_id) where lead_image_id is not null;

create function section_paths(path text) returns text[]
    language sql immutable strict parallel safe
    return (
        select array_agg(array_to_string(parts[1:depth], '/'))
        from string_to_array(path, '/') as split (parts)
        cross join lateral generate_series(2, array_length(parts, 1)) as levels (depth)
    );

comment on function section_paths(text) is 'The path itself and every path above it: what a breadcrumb consists of.';
