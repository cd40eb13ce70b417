create or replace function articles_reach_desk() returns trigger
    language plpgsql as $$
begin
    perform write_desk(
        array(
            select s.id
            from saved s
            join former f using (id)
            where (s.type, s.locale, s.external_id, s.trashed_at) is distinct from (f.type, f.locale, f.external_id, f.trashed_at)
        )
    );
    return null;
end
$$;
