create or replace function move_section(
    moved_id bigint, new_parent_id bigint, new_slug text, new_position integer, moved_by text, moved_at timestamptz
) returns integer
    language plpgsql as $$
declare
    moved sections;
    new_path text;
    all_paths text[];
    old_paths text[];
    new_version integer;
    renewed publications;
begin
    perform lock_addresses();

    select * into strict moved from sections where id = moved_id and state <> 'archived';
    new_path := coalesce((select path from sections where id = new_parent_id), '') || '/' || new_slug;

    -- Archived descendants keep the paths that readers knew; drafts move along, since no reader knew theirs.
    select array_agg(path), array_agg(path) filter (where state = 'active') into all_paths, old_paths
    from sections
    where state <> 'archived'
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
            last_section_position(new_parent_id)
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
        where path = any (all_paths)
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
        -- The lock waits for running withdrawals and skips what they removed.
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
    select
        case when new_path = moved.path then 'section.updated' else 'section.moved' end, 'section', moved_id, moved_at,
        case when new_path = moved.path then '{}' else jsonb_build_object('from', moved.path, 'to', new_path) end
    where moved.state = 'active';

    return new_version;
end
$$;

comment on function move_section(bigint, bigint, text, integer, text, timestamptz) is
    'Changes the parent, slug or position of a section. The paths of its descendants follow, the old ones redirect. Returns the new version.';
