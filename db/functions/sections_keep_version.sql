create or replace function sections_keep_version() returns trigger
    language plpgsql as $$
begin
    insert into item_versions (subject_kind, subject_id, version, content, saved_at, saved_by, replaced_at, replaced_by)
    values (
        'section', old.id, old.version,
        jsonb_build_object(
            'parent', (select path from sections where id = old.parent_id),
            'kind', old.kind,
            'locale', old.locale,
            'slug', old.slug,
            'title', old.title,
            'navigationTitle', old.navigation_title,
            'intro', old.intro,
            'leadImage', case when old.lead_image_id is not null then jsonb_build_object(
                'image', old.lead_image_id,
                'alt', old.lead_image_alt,
                'caption', old.lead_image_caption,
                'decorative', old.lead_image_decorative
            ) end,
            'position', old.position,
            'inNavigation', old.in_navigation,
            'translationOf', (select path from sections where id = old.translation_of),
            'mediaTopics', old.media_topics
        ),
        old.changed_at, old.changed_by, new.changed_at, new.changed_by
    );

    return new;
end
$$;
