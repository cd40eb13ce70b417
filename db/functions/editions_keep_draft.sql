-- After the statement, in which the article got a version of its own.
create or replace function editions_keep_draft() returns trigger
    language plpgsql as $$
begin
    insert into draft_versions (
        article_id, version, edition_id, number, section_id, topics, slug, title, content, words, conversion, saved_at, saved_by, replaced_at,
        replaced_by
    )
    select
        a.id, a.version - 1, old.id, old.number, old.section_id, old.topics, old.slug, old.title, old.content, old.words, old.conversion,
        old.changed_at, old.changed_by,
        case when tg_op = 'UPDATE' then new.changed_at else now() end,
        case when tg_op = 'UPDATE' then new.changed_by end
    from articles a
    where a.id = old.article_id
    on conflict do nothing;

    return null;
end
$$;
