-- PL/pgSQL, because functions are created before the tables.
create or replace function scheduled_release(edition bigint) returns bigint
    language plpgsql stable as $$
begin
    return (
        select i.release_id
        from editions e
        join release_items i on i.article_id = e.article_id and i.edition_id = e.id
        join releases r on r.id = i.release_id and r.publish_at = e.publish_at
        where e.id = edition
          and e.state = 'scheduled'
        limit 1
    );
end
$$;

comment on function scheduled_release(bigint) is 'The release that the edition is scheduled with; null for by itself, and for an edition that is not scheduled.';
