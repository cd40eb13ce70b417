create or replace function search_is_common(query tsquery) returns boolean
    -- Volatile: explain is not allowed in other functions.
    language plpgsql strict as $$
declare
    plan json;
begin
    -- The estimate does not read the index, and the statistics are about common words.
    execute format('explain (format json) select from publication_search where search @@ %L::tsquery', query) into plan;
    return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision > 20000;
end
$$;

comment on function search_is_common(tsquery) is 'Whether scanning the newest articles finds enough matches sooner than reading all matches.';
