-- A function of its own for the same reason as publication_images.
create or replace function publication_alternatives(named json, at timestamptz) returns json
    language plpgsql stable parallel safe
    as $$
begin
    if named is null then
        return '[]';
    end if;

    return (
        select coalesce(json_agg(json_build_object(
            'kind', given.alternative ->> 'kind',
            'href', coalesce(given.alternative ->> 'url', s.path || '/' || l.slug || '-' || l.article_id),
            'article', l.article_id,
            'title', l.title,
            'language', coalesce(given.alternative ->> 'language', l.content #>> '{media,language}', l.locale)
        ) order by given.place), '[]')
        from json_array_elements(named) with ordinality as given (alternative, place)
        left join publications l
            on l.article_id = (given.alternative ->> 'article')::bigint
            and l.visible_from <= at
            and (l.visible_until is null or l.visible_until > at)
        left join sections s on s.id = l.section_id
        where l.article_id is not null
           or given.alternative ->> 'url' is not null
    );
end
$$;

comment on function publication_alternatives(json, timestamptz) is
    'The alternatives that an article names, without articles that readers cannot see, with their addresses, as JSON.';
