create or replace function add_editorial_event(event text, article bigint, data jsonb) returns void
    language plpgsql as $$
declare
    writer jsonb := nullif(current_setting('bulletin.writer', true), '')::jsonb;
begin
    -- Imports and the scheduler have no audit entry of their own for each article: what they do is the past, or public.
    if writer is not null then
        insert into editorial_events (type, subject_kind, subject_id, at, caused_by, caused_by_id, data)
        values (
            'article.' || event, 'article', article, (writer ->> 'at')::timestamptz, writer ->> 'caller', writer ->> 'caller_id',
            jsonb_strip_nulls(data)
        );
    end if;
end
$$;

comment on function add_editorial_event(text, bigint, jsonb) is 'Appends an editorial event of an article, if an editor''s write has caused it.';
