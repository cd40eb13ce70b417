create or replace function write_check_marks(article bigint, findings text[], job bigint, at timestamptz) returns void
    language plpgsql as $$
declare
    former text[];
begin
    -- What a later job has found is newer, although this one ends after it.
    select marks into former from desk_articles where article_id = article and checked_by < job for update;

    if former is null then
        return;
    end if;

    update desk_articles
    set marks = array(select mark from unnest(former) as kept (mark) where not is_check_mark(mark)) || findings,
        checked_by = job
    where article_id = article;

    -- Last, because it takes its turn among all events.
    if 'publicCheck:passed' = any (former) and 'publicCheck:error' = any (findings) then
        insert into editorial_events (type, subject_kind, subject_id, at, data)
        select 'article.checkFailed', 'article', article, at, jsonb_build_object('edition', number)
        from editions
        where article_id = article
          and state in ('published', 'archived');
    end if;

    if 'check:passed' = any (former) and 'check:error' = any (findings) then
        insert into editorial_events (type, subject_kind, subject_id, at, data)
        select
            'article.scheduleCheckFailed', 'article', article, at,
            jsonb_build_object('edition', number, 'publishAt', publish_at, 'until', unpublish_at, 'release', scheduled_release(id))
        from editions
        where article_id = article
          and state = 'scheduled';
    end if;
end
$$;

comment on function write_check_marks(bigint, text[], bigint, timestamptz) is
    'Saves what the checks found about an article, and appends an editorial event if what readers see, or what is scheduled, has an error since the last time.';
