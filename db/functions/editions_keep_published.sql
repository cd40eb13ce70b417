create or replace function editions_keep_published() returns trigger
    language plpgsql as $$
begin
    if old.published_at is not null and (
        new.article_id, new.number, new.section_id, new.slug, new.kicker, new.title, new.lead, new.lead_image_id, new.lead_image_alt,
        new.lead_image_caption, new.lead_image_decorative, new.body, new.details, new.topics, new.images, new.words, new.published_at
    ) is distinct from (
        old.article_id, old.number, old.section_id, old.slug, old.kicker, old.title, old.lead, old.lead_image_id, old.lead_image_alt,
        old.lead_image_caption, old.lead_image_decorative, old.body, old.details, old.topics, old.images, old.words, old.published_at
    ) then
        raise exception 'edition % of article % was published and never changes again', old.number, old.article_id
            using errcode = 'check_violation', constraint = 'editions_immutable_check';
    end if;
    return new;
end
$$;
