create or replace function claim_path(claimed text) returns void
    language sql as $$
    -- An archived section gives way to an active one.
    update sections
    set slug = rtrim(left(slug, 60), '-') || '-' || id,
        path = left(path, -char_length(slug)) || rtrim(left(slug, 60), '-') || '-' || id,
        version = version + 1
    where path = claimed
      and state = 'archived';

    delete from redirects where lower(path) = claimed;
$$;

comment on function claim_path(text) is 'Frees a path for an active section: archived sections and redirects give way.';
