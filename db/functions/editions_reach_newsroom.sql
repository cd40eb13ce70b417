create or replace function editions_reach_newsroom() returns trigger
    language plpgsql as $$
declare
    event text := case
        when new.state = 'scheduled' then 'scheduled'
        when old.state = 'scheduled' then 'unscheduled'
        when new.state = 'inReview' then 'submitted'
        when new.state = 'approved' then 'approved'
        when old.state = new.state then null
        when new.rejected_at is distinct from old.rejected_at then 'rejected'
        else 'returnedToDraft'
    end;
begin
    -- A release that gets another time is opened and scheduled again: only the new time counts.
    if event is null
        or event = 'unscheduled' and exists (select from editions where id = new.id and state = 'scheduled') then
        return null;
    end if;

    perform add_editorial_event(
        event,
        new.article_id,
        jsonb_build_object(
            'edition', new.number,
            'publishAt', case when event = 'scheduled' then new.publish_at end,
            'until', case when event = 'scheduled' then new.unpublish_at end,
            'release', case when event = 'scheduled' then scheduled_release(new.id) end
        )
    );
    return null;
end
$$;

comment on function editions_reach_newsroom() is 'Appends the editorial event of a transition between open states; readers see the others.';
