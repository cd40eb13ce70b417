create or replace function editions_reach_desk() returns trigger
    language plpgsql as $$
begin
    perform write_desk(array(select distinct article_id from saved));
    return null;
end
$$;
