create or replace function planned_rows(statement text) returns bigint
    language plpgsql as $$
declare
    plan json;
begin
    execute 'explain (format json) ' || statement into plan;
    return plan -> 0 -> 'Plan' ->> 'Plan Rows';
end
$$;

comment on function planned_rows(text) is 'The number of rows that the planner expects of a statement, without running it: estimated totals of long lists.';
