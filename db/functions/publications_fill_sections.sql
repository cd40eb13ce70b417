-- after the migrations
create or replace function publications_fill_sections(renewed publications) returns void
    language plpgsql as $$
begin
    delete from publication_sections where edition_id = renewed.edition_id;

    insert into publication_sections (
        section_id, edition_id, article_id, type, locale, direct, listed, title, content_updated_at, published_at, visible_from,
        visible_until, starts_at, ends_at
    )
    select
        placed.section_id, renewed.edition_id, renewed.article_id, renewed.type, renewed.locale, placed.direct, renewed.listed,
        renewed.title, renewed.content_updated_at, renewed.published_at, renewed.visible_from, renewed.visible_until,
        renewed.starts_at, renewed.ends_at
    from publication_places(renewed.section_id, renewed.topics) as placed;
end
$$;

comment on function publications_fill_sections(publications) is
    'Rewrites the section rows of one publication; moving a section calls it for all publications in its subtree.';
