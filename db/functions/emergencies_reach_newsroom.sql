create or replace function emergencies_reach_newsroom() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform add_editorial_event('publishedWithoutApproval', new.article_id, jsonb_build_object('edition', new.edition));
    -- One review is of all that were published without approval until then.
    elsif not exists (select from emergencies where article_id = new.article_id and reviewed_at = new.reviewed_at and id > new.id) then
        perform add_editorial_event('reviewed', new.article_id, jsonb_build_object('edition', new.edition));
    end if;
    return null;
end
$$;
