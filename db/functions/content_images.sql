create or replace function content_images(content jsonb) returns bigint[]
    language plpgsql immutable parallel safe as $$
begin
    return array(
        select distinct (named.id #>> '{}')::bigint
        from jsonb_path_query(content, '$.**.image ? (@.type() == "number")') as named (id)
    );
end
$$;

comment on function content_images(jsonb) is 'Every image that a content shows: the lead image and those in its body and media.';
