create or replace function notify_saves(kind text, ids bigint[]) returns void
    language plpgsql as $$
declare
    part bigint[];
begin
    -- A notification has less than 8000 bytes. Equal ones of a transaction are delivered once, hence the order and one time for all.
    for part in
        select array_agg(id order by id)
        from (
            select id, (row_number() over (order by id) - 1) / 300 as number
            from (select distinct unnest(ids) as id) saved
        ) numbered
        group by number
        order by number
    loop
        perform pg_notify('bulletin_saves', json_build_object('kind', kind, 'ids', part, 'at', now())::text);
    end loop;
end
$$;

comment on function notify_saves(text, bigint[]) is
    'Tells nodes what was saved, for live previews: drafts too, which no event may report.';
