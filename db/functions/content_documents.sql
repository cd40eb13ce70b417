create or replace function content_documents(content jsonb) returns bigint[]
    language plpgsql immutable parallel safe as $$
begin
    return array(
        select distinct (named.id #>> '{}')::bigint
        from jsonb_path_query(content, '$.**.document ? (@.type() == "number")') as named (id)
    );
end
$$;

comment on function content_documents(jsonb) is 'Every document that a content refers to.';
