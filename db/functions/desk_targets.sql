create or replace function desk_targets(ids bigint[]) returns text[]
    language plpgsql stable as $$
begin
    return array(
        select concat_ws(
            ' ', article_id, marks && array['isPublic:true', 'state:scheduled'], (select mark from unnest(marks) as mark where mark like 'type:%'),
            until
        )
        from desk_articles
        where article_id = any (ids)
    );
end
$$;

comment on function desk_targets(bigint[]) is 'Those of the articles that are not in the trash, each with whether readers see it or will, its type, and its end.';
