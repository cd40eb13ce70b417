-- In PL/pgSQL because SQL functions are planned on every call, which costs more than the work itself.
create or replace function publication_places(section bigint, topics bigint[]) returns table (section_id bigint, direct boolean)
    language plpgsql stable as $$
#variable_conflict use_column
begin
    return query
    with recursive belonging (section_id, direct) as (
        select id, true from unnest(topics || section) as named (id)
        union
        select s.parent_id, false
        from belonging b
        join sections s on s.id = b.section_id
        where s.parent_id is not null
    )
    select b.section_id, bool_or(b.direct)
    from belonging b
    group by b.section_id;
end
$$;

comment on function publication_places(bigint, bigint[]) is
    'Every section that an article with this section and these topics belongs to, and whether it is one of these or above them.';
