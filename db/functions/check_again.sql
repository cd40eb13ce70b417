create or replace function check_again(ids bigint[], uses text[]) returns void
    language plpgsql as $$
begin
    -- Only ever added: publishing never waits for another publication because a third article refers to both.
    insert into check_jobs (article_id)
    select unnest(ids)
    union
    select article_id from desk_articles where marks && uses;
end
$$;

comment on function check_again(bigint[], text[]) is 'Has the checks run again on articles, and on those with one of the marks.';
