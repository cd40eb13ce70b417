create or replace function publications_need_section() returns trigger
    language plpgsql as $$
begin
    -- Waits for running moves and archivals, so that the ancestors written next are the right ones.
    perform from sections where id = new.section_id or id = any (new.topics) order by id for key share;

    if exists (select from sections where id = new.section_id and state <> 'active') then
        raise exception 'section % is archived or a draft', new.section_id
            using errcode = 'serialization_failure', constraint = 'publications_section_check';
    end if;
    return new;
end
$$;
