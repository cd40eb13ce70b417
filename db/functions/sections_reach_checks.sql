create or replace function sections_reach_checks() returns trigger
    language plpgsql as $$
begin
    perform check_again(
        '{}', array['section:' || new.id, 'topic:' || new.id, 'publicTopic:' || new.id, 'link:' || new.id]
    );
    return null;
end
$$;
