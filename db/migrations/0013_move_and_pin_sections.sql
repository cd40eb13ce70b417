-- Sections move, change their slug, are archived and pin articles; every path they ever had keeps leading somewhere.

alter table redirects
    add column removed_at timestamptz,
    add constraint redirects_note_check check (char_length(note) between 1 and 500),
    drop constraint redirects_path_key;

comment on column redirects.removed_at is 'When an editor took the redirect away: its path was public, so it answers 410 and not 404.';

-- The redirect of a path; old systems did not care for case.
create unique index redirects_path_key on redirects (lower(path));

-- What leads to a path, when it moves.
create index redirects_target_idx on redirects (target);

create function lock_addresses() returns void
    language sql as $$
    select pg_advisory_xact_lock(hashtext('bulletin.addresses'));
$$;

comment on function lock_addresses() is
    'Sections and redirects change one at a time: what is free, live or a loop can only be said while nobody else moves anything.';

create function claim_path(claimed text) returns void
    language sql as $$
    -- An archived section steps aside for a living one.
    update sections
    set slug = rtrim(left(slug, 60), '-') || '-' || id,
        path = left(path, -char_length(slug)) || rtrim(left(slug, 60), '-') || '-' || id,
        version = version + 1
    where path = claimed
      and state = 'archived';

    delete from redirects where lower(path) = claimed;
$$;

comment on function claim_path(text) is 'Makes room for a section at a path: what is live wins over what was.';

create function retarget_redirects(old_target text, new_target text) returns void
    language sql as $$
    delete from redirects where target = old_target and lower(path) = lower(new_target);
    update redirects set target = new_target, version = version + 1 where target = old_target;
    update withdrawals set target = new_target where target = old_target;
$$;

comment on function retarget_redirects(text, text) is 'Lets everything that led to one place lead to another, so that no redirect leads to a redirect.';

create function move_section(
    moved_id bigint, new_parent_id bigint, new_slug text, new_position integer, moved_by text, moved_at timestamptz
) returns integer
    language plpgsql as $$
declare
    moved sections;
    new_path text;
    old_paths text[];
    new_version integer;
    renewed publications;
begin
    perform lock_addresses();

    select * into strict moved from sections where id = moved_id and state = 'active';
    new_path := coalesce((select path from sections where id = new_parent_id), '') || '/' || new_slug;

    -- Archived sections below keep the paths under which readers knew them.
    select array_agg(path) into old_paths
    from sections
    where state = 'active'
      and (path = moved.path or path like moved.path || '/%');

    if new_path <> moved.path then
        perform claim_path(new_path || substr(old_path, char_length(moved.path) + 1))
        from unnest(old_paths) as old (old_path);
    end if;

    update sections
    set parent_id = new_parent_id,
        slug = new_slug,
        path = new_path,
        position = coalesce(
            new_position,
            case when new_parent_id is not distinct from moved.parent_id then moved.position end,
            (select max(position) + 1 from sections where parent_id = new_parent_id),
            1
        ),
        version = version + 1,
        changed_at = moved_at,
        changed_by = moved_by
    where id = moved_id
    returning version into new_version;

    if new_path <> moved.path then
        update sections
        set path = new_path || substr(path, char_length(moved.path) + 1),
            version = version + 1
        where path = any (old_paths)
          and id <> moved_id;

        -- A redirect leads to a section or, by its canonical path, to an article in one.
        delete from redirects
        where regexp_replace(target, '/[^/]*-[0-9]{7,}$', '') = any (old_paths)
          and lower(path) = new_path || substr(target, char_length(moved.path) + 1);

        update redirects
        set target = new_path || substr(target, char_length(moved.path) + 1),
            version = version + 1
        where target = any (old_paths)
           or regexp_replace(target, '/[^/]*-[0-9]{7,}$', '') = any (old_paths);

        update withdrawals
        set target = new_path || substr(target, char_length(moved.path) + 1)
        where target = any (old_paths);

        insert into redirects (path, target, created_at, created_by)
        select old_path, new_path || substr(old_path, char_length(moved.path) + 1), moved_at, moved_by
        from unnest(old_paths) as old (old_path)
        on conflict (lower(path)) do update
        set target = excluded.target,
            removed_at = null,
            version = redirects.version + 1;
    end if;

    if new_parent_id is distinct from moved.parent_id then
        -- The lock waits for withdrawals under way and leaves out what they took.
        for renewed in
            select p.*
            from publications p
            where p.edition_id in (select edition_id from publication_sections where section_id = moved_id)
            order by p.edition_id
            for key share
        loop
            perform publications_fill_sections(renewed);
        end loop;
    end if;

    insert into events (type, subject_kind, subject_id, at, data)
    values (
        case when new_path = moved.path then 'section.updated' else 'section.moved' end, 'section', moved_id, moved_at,
        case when new_path = moved.path then '{}' else jsonb_build_object('from', moved.path, 'to', new_path) end
    );

    return new_version;
end
$$;

comment on function move_section(bigint, bigint, text, integer, text, timestamptz) is
    'Gives a section another parent, slug or position: the paths of all below follow, the old ones redirect. Gives the new version.';

create function publications_need_section() returns trigger
    language plpgsql as $$
begin
    -- Waits for moves and archivings under way, so that the ancestors written next are the right ones.
    perform from sections where id = new.section_id or id = any (new.topics) order by id for key share;

    if exists (select from sections where id = new.section_id and state = 'archived') then
        raise exception 'section % is archived', new.section_id
            using errcode = 'serialization_failure', constraint = 'publications_section_check';
    end if;
    return new;
end
$$;

create trigger publications_need_section before insert or update of section_id, topics on publications
    for each row execute function publications_need_section();

create table section_pins (
    section_id  bigint not null,
    position    integer not null,
    article_id  bigint not null,

    constraint section_pins_pkey primary key (section_id, position),
    constraint section_pins_article_key unique (section_id, article_id),
    constraint section_pins_section_id_fkey foreign key (section_id) references sections (id),
    constraint section_pins_article_id_fkey foreign key (article_id) references articles (id),
    constraint section_pins_position_check check (position between 1 and 12)
);

comment on table section_pins is 'The articles that an editor put at the head of a section, in their order.';
