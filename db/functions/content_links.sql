create or replace function content_links(content jsonb) returns bigint[]
    language plpgsql immutable parallel safe as $$
begin
    -- Must not call other functions of the schema: a generated column uses it, and pg_restore runs with an empty search_path.
    return array(
        select (named.id #>> '{}')::bigint
        from jsonb_path_query(content, '$.**.article ? (@.type() == "number")') as named (id)
        union
        select (named.id #>> '{}')::bigint
        from jsonb_path_query(content, '$.**.section ? (@.type() == "number")') as named (id)
        union
        select (named.id #>> '{}')::bigint
        from jsonb_path_query(content, '$.**.document ? (@.type() == "number")') as named (id)
    );
end
$$;

comment on function content_links(jsonb) is 'Every article, section and document that a content refers to: in its body, its media, its alternatives and its related links.';
