create or replace function appointment_end(appointment json) returns timestamptz
    language sql immutable parallel safe as $$
    select case
        when appointment ->> 'startsOn' is not null then timezone(
            'Europe/Berlin', coalesce(appointment ->> 'endsOn', appointment ->> 'startsOn')::timestamp + interval '1 day'
        )
        else coalesce(
            (appointment ->> 'endsAt')::timestamptz,
            timezone(
                'Europe/Berlin',
                date_trunc('day', timezone('Europe/Berlin', (appointment ->> 'startsAt')::timestamptz)) + interval '1 day'
            )
        )
    end
$$;

comment on function appointment_end(json) is
    'From when on an appointment is over: whole days and appointments without an end are when their last day in Germany is.';
