create or replace function withdrawals_end_preview_links() returns trigger
    language plpgsql as $$
begin
    update preview_links
    set revoked_at = new.withdrawn_at,
        revoked_by = new.withdrawn_by
    where article_id = new.article_id
      and revoked_at is null;

    update articles set last_withdrawn_at = new.withdrawn_at where id = new.article_id;
    return null;
end
$$;

comment on function withdrawals_end_preview_links() is
    'A withdrawal, by an editor or at a planned time, ends every preview link of the article; publishing again does not bring them back.';
