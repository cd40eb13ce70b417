-- The indexes of two rules offered themselves for looking up an article and its translations, and the planner took them; their pages
-- take several times as long to read through as those of the plain indexes there are for that. The rules stay as they were: the sum
-- with 0 is there so that no lookup matches the index, and null never was in the way of anything.
alter table publications drop constraint publications_one_visible_excl;
alter table publications add constraint publications_one_visible_excl
    exclude using gist ((article_id + 0) with =, tstzrange(visible_from, visible_until) with &&);

alter table publications drop constraint publications_press_release_excl;
alter table publications add constraint publications_press_release_excl
    exclude using gist (press_release with =, translation_group with <>) where (press_release is not null);

-- What the texts of a few articles point to. A statement that has this in it sets it up each time, also for articles that point to
-- nothing; a function in plpgsql is set up when it is called, and keeps its plan.
create function publication_images(wanted bigint[], wanted_locale text, at timestamptz) returns json
    language plpgsql stable parallel safe
    as $$
begin
    return (
        select coalesce(json_agg(json_build_object(
            'id', i.id, 'width', i.width, 'height', i.height, 'fingerprint', i.fingerprint, 'focalX', i.focal_x, 'focalY', i.focal_y,
            'credit', i.credit, 'copyright', i.copyright, 'license', i.license, 'dominantColor', i.dominant_color,
            'placeholder', i.placeholder, 'avifReady', i.avif_ready, 'alt', t.alt, 'caption', t.caption,
            'longDescription', t.long_description
        )), '[]')
        from images i
        left join image_texts t on t.image_id = i.id and t.locale = wanted_locale
        where i.id = any (wanted)
          and (i.rights_expire_at is null or i.rights_expire_at > at)
    );
end
$$;

comment on function publication_images(bigint[], text, timestamptz) is
    'Those of the images whose rights last, with their texts in the locale, as JSON.';

create function publication_links(wanted bigint[], at timestamptz) returns json
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

comment on function publication_links(bigint[], timestamptz) is 'Those of the articles that readers see, with their addresses, as JSON.';

comment on function section_paths(text) is 'The path itself and every path above it.';
