create or replace function content_links(content jsonb) returns bigint[]
    language plpgsql immutable parallel safe as $$
begin
    return array(
        select (named.id #>> '{}')::bigint
        from jsonb_path_query(content, '$.**.article ? (@.type() == "number")') as named (id)
        union
        select (named.id #>> '{}')::bigint
        from jsonb_path_query(content, '$.**.section ? (@.type() == "number")') as named (id)
    );
end
$$;

comment on function content_links(jsonb) is 'Every article and section that a content refers to: in its body, its media, its alternatives and its related links.';
