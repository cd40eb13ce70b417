create or replace function documents_reach_search() returns trigger
    language plpgsql as $$
begin
    -- Locked as a rebuild locks them, so that a change of the publication at the same time is not undone.
    perform publications_fill_search(showing.p)
    from (
        select p
        from publications p
        where p.links @> array[new.id]
        order by p.edition_id
        for no key update of p
    ) as showing;
    return null;
end
$$;
