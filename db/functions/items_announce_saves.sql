create or replace function items_announce_saves() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform notify_saves(tg_argv[0], array(select id from saved));
    else
        -- Every save increases the version; background work on the row does not.
        perform notify_saves(
            tg_argv[0],
            array(select s.id from saved s join former f using (id) where s.version <> f.version)
        );
    end if;
    return null;
end
$$;
