create or replace function preview_link_works(link bigint, previewed bigint, at timestamptz) returns boolean
    language sql stable as $$
    select exists (
        select
        from preview_links l
        left join api_keys k on k.id = l.key_id
        where l.id = link
          and l.article_id = previewed
          and l.revoked_at is null
          and k.revoked_at is null
    ) and not preview_shows_withdrawn(previewed, at)
$$;

comment on function preview_link_works(bigint, bigint, timestamptz) is
    'Whether a preview link that has not expired still opens its article: neither it nor the key that created it was revoked.';
