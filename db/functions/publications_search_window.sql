create or replace function publications_search_window() returns trigger
    language plpgsql as $$
begin
    update publication_search
    set type = new.type,
        section_id = new.section_id,
        published_at = new.published_at,
        visible_from = new.visible_from,
        visible_until = new.visible_until
    where edition_id = new.edition_id;
    return null;
end
$$;
