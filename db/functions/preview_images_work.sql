create or replace function preview_images_work(key bigint, previewed bigint, issued_at timestamptz, at timestamptz) returns boolean
    language sql stable as $$
    select (
        key = 0
        or exists (
            select
            from api_keys k
            where k.id = key
              and k.revoked_at is null
              and (k.expires_at is null or k.expires_at > at)
        )
    ) and not exists (
        select
        from articles a
        where (previewed = 0 or a.id = previewed)
          and a.last_withdrawn_at > issued_at
    )
$$;

comment on function preview_images_work(bigint, bigint, timestamptz, timestamptz) is
    'Whether images in a preview are still served that was read with this key; key 0 stands for the holder of a token, article 0 for the whole site.';
