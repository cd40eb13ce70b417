create or replace function editions_reach_newsroom_removed() returns trigger
    language plpgsql as $$
begin
    perform add_editorial_event('discarded', old.article_id, jsonb_build_object('edition', old.number));
    return null;
end
$$;
