-- after the migrations
-- In PL/pgSQL because SQL functions are planned on every call, which costs more than the work itself.
create or replace function publications_fill_sections(renewed publications) returns void
    language plpgsql as $$
begin
    delete from publication_sections where edition_id = renewed.edition_id;

    insert into publication_sections (
        section_id, edition_id, article_id, type, locale, direct, listed, title, content_updated_at, published_at, visible_from,
        visible_until
    )
    with recursive belonging (section_id, direct) as (
        select id, true from unnest(renewed.topics || renewed.section_id) as named (id)
        union
        select s.parent_id, false
        from belonging b
        join sections s on s.id = b.section_id
        where s.parent_id is not null
    )
    select
        b.section_id, renewed.edition_id, renewed.article_id, renewed.type, renewed.locale, bool_or(b.direct), renewed.listed,
        renewed.title, renewed.content_updated_at, renewed.published_at, renewed.visible_from, renewed.visible_until
    from belonging b
    group by b.section_id;
end
$$;

comment on function publications_fill_sections(publications) is
    'Rewrites the section rows of one publication; moving a section calls it for all publications in its subtree.';
