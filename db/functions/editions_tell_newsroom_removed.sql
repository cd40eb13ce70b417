create or replace function editions_tell_newsroom_removed() returns trigger
    language plpgsql as $$
begin
    perform tell_newsroom('discarded', old.article_id, jsonb_build_object('edition', old.number));
    return null;
end
$$;
