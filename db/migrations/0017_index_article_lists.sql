-- Lists take each section, locale and type asked for as a range of its own and merge their heads, so that no page reads more rows than
-- it shows from each. Whatever is asked for without a type or in one section alone is every one of them.
alter table publication_sections
    add column title text,
    add column content_updated_at timestamptz;

create or replace function publications_fill_sections(renewed publications) returns void
    language sql as $$
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
$$;

drop trigger publications_after_change on publications;

create trigger publications_after_change
    after insert or update of section_id, topics, type, locale, listed, title, content_updated_at, published_at, visible_from,
        visible_until on publications
    for each row execute function publications_after_change();

update publication_sections ps
set title = p.title,
    content_updated_at = p.content_updated_at
from publications p
where p.edition_id = ps.edition_id;

alter table publication_sections
    alter column title set not null,
    alter column content_updated_at set not null;

drop index publication_sections_newest_idx;
drop index publication_sections_newest_of_type_idx;

-- A section's list at any depth, newest or oldest first.
create index publication_sections_newest_idx
    on publication_sections (section_id, locale, published_at desc, article_id desc) where listed;

-- The same of one type, or without the sections below.
create index publication_sections_newest_of_type_idx
    on publication_sections (section_id, locale, type, direct, published_at desc, article_id desc) where listed;

-- A section's list by its last major update, and by title.
create index publication_sections_updated_idx
    on publication_sections (section_id, locale, type, direct, content_updated_at desc, article_id desc) where listed;
create index publication_sections_title_idx
    on publication_sections (section_id, locale, type, direct, title collate "de-x-icu", article_id) where listed;

-- Lists without a section by the last major update, and by title.
create index publications_updated_idx on publications (locale, type, content_updated_at desc, article_id desc) where listed;
create index publications_title_idx on publications (locale, type, title collate "de-x-icu", article_id) where listed;

create function planned_rows(statement text) returns bigint
    language plpgsql as $$
declare
    plan json;
begin
    execute 'explain (format json) ' || statement into plan;
    return plan -> 0 -> 'Plan' ->> 'Plan Rows';
end
$$;

comment on function planned_rows(text) is 'How many rows PostgreSQL expects of a statement, without running it: estimated totals of long lists.';
