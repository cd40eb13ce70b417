create or replace function search_end(vector tsvector) returns integer
    language plpgsql immutable strict parallel safe as $$
begin
    return (select coalesce(max(position), 0) from unnest(vector) as word cross join unnest(word.positions) as position);
end
$$;

comment on function search_end(tsvector) is 'The position of the last word; 0 if there is none.';
