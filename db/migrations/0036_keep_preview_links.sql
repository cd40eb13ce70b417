create table preview_links (
    id          bigint generated always as identity primary key,
    article_id  bigint not null,
    created_at  timestamptz not null,
    created_by  text not null,
    caller_id   text not null,
    key_id      bigint,
    expires_at  timestamptz not null,
    revoked_at  timestamptz,
    revoked_by  text,

    constraint preview_links_article_id_fkey foreign key (article_id) references articles (id),
    constraint preview_links_key_id_fkey foreign key (key_id) references api_keys (id),
    constraint preview_links_expires_at_check check (expires_at > created_at),
    constraint preview_links_revoked_check check ((revoked_at is null) = (revoked_by is null))
);

alter table articles add column last_withdrawn_at timestamptz;

comment on column articles.last_withdrawn_at is 'Image links of earlier previews stop working; kept when the article is published again.';

comment on table preview_links is 'Who made which preview link, and whether it still opens anything. The tokens themselves are not stored.';
comment on column preview_links.key_id is 'The API key it was made with; revoking that key ends the link. Null for the bearer of a token.';

-- The links of one article, newest first.
create index preview_links_article_idx on preview_links (article_id, id desc);

create function withdrawals_end_preview_links() returns trigger
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

create trigger withdrawals_end_preview_links after insert or update of withdrawn_at on withdrawals
    for each row execute function withdrawals_end_preview_links();

-- With an `until` an article is withdrawn at that time, whether or not the scheduler has recorded it yet.
create function preview_shows_withdrawn(previewed bigint, at timestamptz) returns boolean
    language sql stable
    return coalesce((
        select e.state = 'withdrawn' or e.state in ('published', 'archived') and coalesce(e.unpublish_at <= at, false)
        from editions e
        where e.article_id = previewed
        order by e.number desc
        limit 1
    ), false);

comment on function preview_shows_withdrawn(bigint, timestamptz) is
    'Whether the edition that a preview of the article shows is one that was withdrawn: only callers with a key see it.';

create function preview_link_works(link bigint, previewed bigint, at timestamptz) returns boolean
    language sql stable
    return exists (
        select
        from preview_links l
        left join api_keys k on k.id = l.key_id
        where l.id = link
          and l.article_id = previewed
          and l.revoked_at is null
          and k.revoked_at is null
    ) and not preview_shows_withdrawn(previewed, at);

comment on function preview_link_works(bigint, bigint, timestamptz) is
    'Whether a preview link that has not expired still opens its article: not revoked, neither is the key that made it.';

create function preview_images_work(key bigint, previewed bigint, issued_at timestamptz, at timestamptz) returns boolean
    language sql stable
    return (
        key = 0
        or exists (
            select
            from api_keys k
            where k.id = key
              and k.revoked_at is null
              and (k.expires_at is null or k.expires_at > at)
        )
    ) and not exists (select from articles a where a.id = previewed and a.last_withdrawn_at > issued_at);

comment on function preview_images_work(bigint, bigint, timestamptz, timestamptz) is
    'Whether the images in a preview that was read with a key, 0 for the bearer of a token, are still shown.';
