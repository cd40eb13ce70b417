-- A function of its own, in PL/pgSQL: as part of a statement this would be initialised on every run, even for articles that refer to
-- nothing. A function is initialised when it is called, and PL/pgSQL keeps its plan.
create or replace function publication_images(wanted bigint[], wanted_locale text, at timestamptz) returns json
    language plpgsql stable parallel safe
    as $$
begin
    return (
        select coalesce(json_agg(json_build_object(
            'id', i.id, 'width', i.width, 'height', i.height, 'fingerprint', i.fingerprint, 'focalX', i.focal_x, 'focalY', i.focal_y,
            'credit', i.credit, 'copyright', i.copyright, 'license', i.license, 'source', i.source, 'dominantColor', i.dominant_color,
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
    'The given images, without those whose rights have expired, with their texts in one locale, as JSON.';
