create or replace function last_section_position(below_id bigint) returns integer
    language sql stable as $$
    -- At the maximum position, siblings are ordered by id.
    select coalesce(least(max(position) + 1, 1000000), 1) from sections where parent_id is not distinct from below_id
$$;

comment on function last_section_position(bigint) is 'The position that puts a section last among the children of the given one, or last among the roots for null.';
