create or replace function article_notes_reach_newsroom() returns trigger
    language plpgsql as $$
begin
    -- The note of an assignment belongs to its event; one that leaves the assignee as it was is a note like any other.
    if new.kind = 'note' or current_setting('bulletin.assigned', true) is distinct from new.article_id::text then
        perform add_editorial_event('noteAdded', new.article_id, jsonb_build_object('edition', new.edition));
    end if;
    return null;
end
$$;
