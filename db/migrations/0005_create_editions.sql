create table editions (
    id                     bigint generated always as identity primary key,
    article_id             bigint not null,
    number                 integer not null,
    state                  text not null,
    section_id             bigint,
    slug                   text,
    kicker                 text,
    title                  text not null,
    lead                   text,
    lead_image_id          bigint,
    lead_image_alt         text,
    lead_image_caption     text,
    lead_image_decorative  boolean not null default false,
    body                   jsonb not null,
    details                jsonb not null default '{}',
    topics                 bigint[] not null default '{}',
    images                 bigint[] not null default '{}',
    words                  integer not null,
    publish_at             timestamptz,
    unpublish_at           timestamptz,
    update_kind            text,
    change_note            text,
    published_at           timestamptz,
    created_at             timestamptz not null,
    created_by             text not null,
    changed_at             timestamptz not null,
    changed_by             text not null,
    approved_by            text,
    published_by           text,

    constraint editions_number_key unique (article_id, number),
    constraint editions_article_id_fkey foreign key (article_id) references articles (id),
    constraint editions_section_id_fkey foreign key (section_id) references sections (id),
    constraint editions_lead_image_id_fkey foreign key (lead_image_id) references images (id),
    constraint editions_number_check check (number > 0),
    constraint editions_state_check
        check (state in ('draft', 'inReview', 'approved', 'scheduled', 'published', 'superseded', 'withdrawn', 'archived')),
    constraint editions_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
    constraint editions_kicker_check check (char_length(kicker) between 1 and 120),
    constraint editions_title_check check (char_length(title) between 1 and 200),
    constraint editions_lead_check check (char_length(lead) between 1 and 1000),
    constraint editions_body_check check (jsonb_typeof(body) = 'array' and jsonb_array_length(body) <= 500),
    constraint editions_details_check check (jsonb_typeof(details) = 'object'),
    constraint editions_words_check check (words >= 0),
    constraint editions_update_kind_check check (update_kind in ('major', 'minor')),
    constraint editions_schedule_check check (state <> 'scheduled' or publish_at is not null),
    constraint editions_window_check check (unpublish_at > publish_at),
    constraint editions_published_check
        check ((published_at is not null) = (state in ('published', 'superseded', 'withdrawn', 'archived')))
);

comment on table editions is 'One version of an article''s content, with its state in the editorial workflow.';
comment on column editions.changed_by is 'Who last changed the content; under four eyes somebody else must approve it.';
comment on column editions.topics is 'Sections of kind focus or topic, in the editor''s order.';
comment on column editions.images is 'Every image the edition uses anywhere in it.';
comment on column editions.details is 'The fields that no query asks for: press release, event, media, related links, seo, authors, contacts, license.';

-- At most one edition is being worked on, and at most one is in front of readers.
create unique index editions_open_key on editions (article_id)
    where state in ('draft', 'inReview', 'approved', 'scheduled');
create unique index editions_published_key on editions (article_id)
    where state in ('published', 'archived');

-- The scheduler: what is due next.
create index editions_due_idx on editions (publish_at) where state = 'scheduled';
create index editions_ending_idx on editions (unpublish_at) where state in ('published', 'archived');

create function editions_keep_published() returns trigger
    language plpgsql as $$
begin
    if old.published_at is not null and (
        new.article_id, new.number, new.section_id, new.slug, new.kicker, new.title, new.lead, new.lead_image_id, new.lead_image_alt,
        new.lead_image_caption, new.lead_image_decorative, new.body, new.details, new.topics, new.words, new.published_at
    ) is distinct from (
        old.article_id, old.number, old.section_id, old.slug, old.kicker, old.title, old.lead, old.lead_image_id, old.lead_image_alt,
        old.lead_image_caption, old.lead_image_decorative, old.body, old.details, old.topics, old.words, old.published_at
    ) then
        raise exception 'edition % of article % was published and never changes again', old.number, old.article_id
            using errcode = 'check_violation', constraint = 'editions_immutable_check';
    end if;
    return new;
end
$$;

create trigger editions_keep_published before update on editions
    for each row execute function editions_keep_published();

create table edition_topics (
    edition_id  bigint not null,
    section_id  bigint not null,

    constraint edition_topics_pkey primary key (edition_id, section_id),
    constraint edition_topics_edition_id_fkey foreign key (edition_id) references editions (id) on delete cascade,
    constraint edition_topics_section_id_fkey foreign key (section_id) references sections (id)
);

comment on table edition_topics is 'Derived from editions.topics by trigger: proves that every topic exists.';

create table edition_images (
    edition_id  bigint not null,
    image_id    bigint not null,

    constraint edition_images_pkey primary key (edition_id, image_id),
    constraint edition_images_edition_id_fkey foreign key (edition_id) references editions (id) on delete cascade,
    constraint edition_images_image_id_fkey foreign key (image_id) references images (id)
);

comment on table edition_images is 'Derived from editions.images by trigger: keeps a picture in use from being deleted.';

-- Where an image is used.
create index edition_images_image_idx on edition_images (image_id);

create function editions_fill_uses() returns trigger
    language plpgsql as $$
begin
    delete from edition_topics where edition_id = new.id and section_id <> all (new.topics);
    insert into edition_topics (edition_id, section_id)
    select new.id, id from unnest(new.topics) as named (id)
    on conflict do nothing;

    delete from edition_images where edition_id = new.id and image_id <> all (new.images);
    insert into edition_images (edition_id, image_id)
    select new.id, id from unnest(new.images) as named (id)
    on conflict do nothing;

    return null;
end
$$;

create trigger editions_fill_uses after insert or update of topics, images on editions
    for each row execute function editions_fill_uses();
