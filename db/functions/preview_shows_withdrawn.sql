-- An article with an end date counts as withdrawn from then on, whether or not the scheduler has recorded it.
create or replace function preview_shows_withdrawn(previewed bigint, at timestamptz) returns boolean
    language sql stable as $$
    select coalesce((
        select e.state = 'withdrawn' or e.state in ('published', 'archived') and coalesce(e.unpublish_at <= at, false)
        from editions e
        where e.article_id = previewed
        order by e.number desc
        limit 1
    ), false)
$$;

comment on function preview_shows_withdrawn(bigint, timestamptz) is
    'Whether the edition that a preview of the article shows was withdrawn: then only callers with a key see it.';
