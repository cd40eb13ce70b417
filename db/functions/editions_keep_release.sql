create or replace function editions_keep_release() returns trigger
    language plpgsql as $$
begin
    if exists (
        select
        from release_items i
        join releases r on r.id = i.release_id
        left join editions planned on planned.id = i.edition_id
        where i.article_id = new.article_id
          and r.publish_at is not null
          and case
              when i.action = 'publish' then
                  i.edition_id = new.id
                  and old.state = 'scheduled'
                  and (
                      new.state not in ('scheduled', 'published')
                      or (new.publish_at, new.unpublish_at) is distinct from (old.publish_at, old.unpublish_at)
                  )
              when i.edition_id = new.id then
                  old.state in ('published', 'archived')
                  and (new.state = 'superseded' or new.state <> 'withdrawn' and new.unpublish_at is distinct from old.unpublish_at)
              else
                  -- It may have gone earlier than planned, but must not return before the hour.
                  (planned.state in ('published', 'archived') or r.publish_at > new.publish_at)
                  and old.state not in ('scheduled', 'published')
                  and new.state in ('scheduled', 'published')
          end
    ) then
        raise exception 'article % is part of a scheduled release', new.article_id
            using errcode = 'restrict_violation', constraint = 'editions_release_check';
    end if;
    return new;
end
$$;

comment on function editions_keep_release() is
    'Refuses what would take an article out of a scheduled release. Unscheduling the release makes it open first.';
