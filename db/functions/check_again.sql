create or replace function check_again(ids bigint[], uses text[]) returns void
    language plpgsql as $$
begin
    -- Only ever added: publishing never waits for another publication because a third article refers to both.
    insert into check_jobs (article_id) select unnest(ids);

    -- Which articles those are is looked up later: one that is being saved right now may be among them.
    if cardinality(uses) > 0 then
        insert into check_jobs (uses) values (uses);
    end if;
end
$$;

comment on function check_again(bigint[], text[]) is 'Has the checks run again on articles, and on those with one of the marks.';
