create or replace function section_paths(path text) returns text[]
    language sql immutable strict parallel safe
    return (
        select array_agg(array_to_string(parts[1:depth], '/'))
        from string_to_array(path, '/') as split (parts)
        cross join lateral generate_series(2, array_length(parts, 1)) as levels (depth)
    );

comment on function section_paths(text) is 'The path itself and every path above it.';
