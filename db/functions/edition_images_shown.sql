create or replace function edition_images_shown(lead_image_id bigint, body jsonb, details jsonb) returns bigint[]
    language plpgsql immutable parallel safe as $$
begin
    return array(
        select (named.id #>> '{}')::bigint
        from (
            select jsonb_path_query(body, '$.**.image ? (@.type() == "number")')
            union all
            select jsonb_path_query(details, '$.**.image ? (@.type() == "number")')
        ) as named (id)
        union
        select lead_image_id
        where lead_image_id is not null
    );
end
$$;

comment on function edition_images_shown(bigint, jsonb, jsonb) is 'Every image that an edition shows: the lead image and those in its body and media.';
