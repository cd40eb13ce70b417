-- A function of its own for the same reason as publication_images.
create or replace function publication_links(wanted bigint[], at timestamptz) returns json
    language plpgsql stable parallel safe
    as $$
begin
    return (
        select coalesce(json_agg(json_build_object(
            'id', l.article_id, 'title', l.title, 'path', s.path || '/' || l.slug || '-' || l.article_id
        )), '[]')
        from publications l
        join sections s on s.id = l.section_id
        where l.article_id = any (wanted)
          and l.visible_from <= at
          and (l.visible_until is null or l.visible_until > at)
    );
end
$$;

comment on function publication_links(bigint[], timestamptz) is 'The given articles, without those that readers cannot see, with their addresses, as JSON.';
