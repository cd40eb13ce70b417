create table articles (
    id                  bigint primary key default nextval('content_ids'),
    type                text not null,
    locale              text not null,
    translation_group   uuid not null default gen_random_uuid(),
    external_id         text,
    version             integer not null default 1,
    first_published_at  timestamptz,
    trashed_at          timestamptz,
    created_at          timestamptz not null,
    created_by          text not null,

    constraint articles_type_check
        check (type in ('article', 'pressRelease', 'speech', 'interview', 'pressConference', 'page', 'video', 'audio', 'gallery')),
    constraint articles_locale_check check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    constraint articles_external_id_check check (char_length(external_id) between 1 and 200),
    constraint articles_version_check check (version > 0),
    constraint articles_trash_check check (trashed_at is null or first_published_at is null)
);

comment on table articles is 'The identity of one content item in one locale, and the lock under which everything of it changes.';
comment on column articles.version is 'Grows with every change of the article or one of its editions; the ETag of the editorial API.';

-- One article a name in the other system; a trashed one gives its name back.
create unique index articles_external_id_key on articles (external_id) where trashed_at is null;

-- One variant a locale in a translation group; a trashed one gives its place back.
create unique index articles_translation_group_locale_key on articles (translation_group, locale) where trashed_at is null;

-- The editorial list, newest first.
create index articles_created_idx on articles (created_at desc, id desc) where trashed_at is null;

create function articles_keep_identity() returns trigger
    language plpgsql as $$
begin
    if old.first_published_at is not null
        and (new.type, new.locale, new.first_published_at) is distinct from (old.type, old.locale, old.first_published_at)
    then
        raise exception 'article % was published: its type, locale and first publication are fixed', old.id
            using errcode = 'check_violation', constraint = 'articles_identity_check';
    end if;
    return new;
end
$$;

create trigger articles_keep_identity before update on articles
    for each row execute function articles_keep_identity();
