create or replace function appointment_start(appointment json) returns timestamptz
    language sql immutable parallel safe as $$
    -- Times in stored documents have an offset and days are ISO dates, so no setting of a session changes what they mean.
    select case
        when appointment ->> 'startsOn' is not null then timezone('Europe/Berlin', (appointment ->> 'startsOn')::timestamp)
        else (appointment ->> 'startsAt')::timestamptz
    end
$$;

comment on function appointment_start(json) is 'When an appointment starts: whole days do at midnight in Germany.';
