create or replace function audit_entries_name_writer() returns trigger
    language plpgsql as $$
begin
    perform set_config(
        'bulletin.writer',
        json_build_object('at', new.at, 'caller', new.caller, 'caller_id', new.caller_id)::text,
        true
    );
    return null;
end
$$;

comment on function audit_entries_name_writer() is
    'Keeps until the end of the transaction who writes: the editorial events, which are written last, have the same name and time.';
