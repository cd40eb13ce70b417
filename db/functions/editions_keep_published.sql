create or replace function editions_keep_published() returns trigger
    language plpgsql as $$
begin
    if old.published_at is not null and (
        new.article_id, new.number, new.section_id, new.topics, new.slug, new.content, new.words, new.conversion,
        new.published_at
    ) is distinct from (
        old.article_id, old.number, old.section_id, old.topics, old.slug, old.content, old.words, old.conversion,
        old.published_at
    ) then
        raise exception 'edition % of article % was published and never changes again', old.number, old.article_id
            using errcode = 'check_violation', constraint = 'editions_immutable_check';
    end if;
    return new;
end
$$;
