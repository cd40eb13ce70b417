-- A function of its own for the same reason as publication_images.
create or replace function publication_links(wanted bigint[], at timestamptz) returns json
    language plpgsql stable parallel safe
    as $$
begin
    return (
        select coalesce(json_agg(json_build_object(
            'id', target.id, 'language', target.language, 'title', target.title, 'path', target.path, 'recording', target.recording,
            'document', target.document
        )), '[]')
        from (
            select
                l.article_id as id, coalesce(l.content #>> '{media,language}', l.locale) as language, l.title, s.path || '/' || l.slug || '-' || l.article_id as path,
                case when l.type in ('video', 'audio') then json_build_object(
                    'sources', coalesce(l.content #> '{media,sources}', '[]'::json),
                    'durationSeconds', l.duration_seconds,
                    'language', coalesce(l.content #>> '{media,language}', l.locale),
                    'tracks', coalesce(l.content #> '{media,tracks}', '[]'::json),
                    'alternatives', publication_alternatives(l.content -> 'alternatives', at),
                    'image', case when l.lead_image_id is not null then publication_images(array[l.lead_image_id], l.locale, at) -> 0 end,
                    'alt', l.lead_image_alt,
                    'caption', l.lead_image_caption,
                    'decorative', l.lead_image_decorative
                ) end as recording,
                null::json as document
            from publications l
            join sections s on s.id = l.section_id
            where l.article_id = any (wanted)
              and l.visible_from <= at
              and (l.visible_until is null or l.visible_until > at)
            union all
            select id, locale, title, path, null, null
            from sections
            where id = any (wanted)
              and state = 'active'
            union all
            select
                d.id, d.locale, d.title, '', null,
                json_build_object(
                    'sha256', d.sha256, 'fileName', d.file_name, 'mediaType', d.media_type, 'bytes', d.bytes, 'accessible', d.is_accessible
                )
            from documents d
            where d.id = any (wanted)
        ) target
    );
end
$$;

comment on function publication_links(bigint[], timestamptz) is
    'The given articles, sections and documents, without those that readers cannot see, with their addresses, recordings and files, as JSON.';
