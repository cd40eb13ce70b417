-- Articles and their editions, and what editors attach to them.

create table articles (
    id                       bigint primary key default nextval('content_ids'),
    type                     text not null,
    locale                   text not null,
    translation_group        uuid not null default gen_random_uuid(),
    external_id              text,
    version                  integer not null default 1,
    first_published_at       timestamptz,
    trashed_at               timestamptz,
    created_at               timestamptz not null,
    created_by               text not null,
    last_withdrawn_at        timestamptz,
    originally_published_at  timestamptz,
    assigned_to              text,

    constraint articles_type_check
        check (type in ('article', 'pressRelease', 'speech', 'interview', 'pressConference', 'page', 'video', 'audio', 'gallery',
            'appointment')),
    constraint articles_locale_check check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    constraint articles_external_id_check check (char_length(external_id) between 1 and 200),
    constraint articles_assigned_to_check check (char_length(assigned_to) between 1 and 100),
    constraint articles_version_check check (version > 0),
    constraint articles_trash_check check (trashed_at is null or first_published_at is null)
);

comment on table articles is 'The identity of one article in one locale, and the row to lock for every change of it.';
comment on column articles.version is 'Grows with every change of the article or one of its editions; the ETag of the editorial API.';
comment on column articles.last_withdrawn_at is 'Image links of earlier previews stop working; kept when the article is published again.';
comment on column articles.originally_published_at is
    'When the article appeared elsewhere, long before it came here: the date of each of its publications, also after a withdrawal.';
comment on column articles.assigned_to is 'Who is to work on it: a person or a desk, as the editors call it.';

-- One article per id in another system; a trashed one releases its id.
create unique index articles_external_id_key on articles (external_id) where trashed_at is null;

-- One variant per locale in a translation group; a trashed one releases its place.
create unique index articles_translation_group_locale_key on articles (translation_group, locale) where trashed_at is null;

-- The editorial list, newest first.
create index articles_created_idx on articles (created_at desc, id desc) where trashed_at is null;

-- Whether anything was withdrawn since a preview of the whole site was read.
create index articles_last_withdrawn_idx on articles (last_withdrawn_at) where last_withdrawn_at is not null;

create trigger articles_keep_identity before update on articles
    for each row execute function articles_keep_identity();

-- Their version grows with every change of an edition, so editions need no triggers of their own.
create trigger articles_announce_new after insert on articles
    referencing new table as saved
    for each statement execute function items_announce_saves('article');

create trigger articles_announce_saves after update on articles
    referencing old table as former new table as saved
    for each statement execute function items_announce_saves('article');

create table editions (
    id                     bigint generated always as identity primary key,
    article_id             bigint not null,
    number                 integer not null,
    state                  text not null,
    section_id             bigint,
    topics                 bigint[] not null default '{}',
    slug                   text,
    title_slug             text not null,
    content                jsonb not null,
    words                  integer not null,
    conversion             jsonb,
    title                  text not null generated always as (content ->> 'title') stored,
    lead_image_id          bigint generated always as ((content #>> '{leadImage,image}')::bigint) stored,
    images                 bigint[] not null generated always as (content_images(content)) stored,
    publish_at             timestamptz,
    unpublish_at           timestamptz,
    update_kind            text,
    change_note            text,
    published_at           timestamptz,
    created_at             timestamptz not null,
    created_by             text not null,
    changed_at             timestamptz not null,
    changed_by             text not null,
    submitted_at           timestamptz,
    submitted_by           text,
    submission_note        text,
    approved_at            timestamptz,
    approved_by            text,
    approval_note          text,
    published_by           text,
    changed_by_id          text,
    rejected_at            timestamptz,
    rejected_by            text,
    rejection_note         text,

    constraint editions_number_key unique (article_id, number),
    constraint editions_article_id_fkey foreign key (article_id) references articles (id),
    constraint editions_section_id_fkey foreign key (section_id) references sections (id),
    constraint editions_lead_image_id_fkey foreign key (lead_image_id) references images (id),
    constraint editions_number_check check (number > 0),
    constraint editions_state_check
        check (state in ('draft', 'inReview', 'approved', 'scheduled', 'published', 'superseded', 'withdrawn', 'archived')),
    constraint editions_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
    constraint editions_kicker_check check (char_length(content ->> 'kicker') between 1 and 120),
    constraint editions_title_check check (char_length(title) between 1 and 200),
    constraint editions_lead_check check (char_length(content ->> 'lead') between 1 and 1000),
    constraint editions_body_check
        check (coalesce(jsonb_typeof(content -> 'body') = 'array' and jsonb_array_length(content -> 'body') <= 500, false)),
    constraint editions_words_check check (words >= 0),
    constraint editions_update_kind_check check (update_kind in ('major', 'minor')),
    constraint editions_schedule_check check (state <> 'scheduled' or publish_at is not null),
    constraint editions_window_check check (unpublish_at > publish_at),
    constraint editions_published_check
        check ((published_at is not null) = (state in ('published', 'superseded', 'withdrawn', 'archived'))),
    constraint editions_rejection_check
        check (num_nonnulls(rejected_at, rejected_by, rejection_note) in (0, 3)),
    constraint editions_submission_check
        check ((submitted_at is null) = (submitted_by is null) and (submission_note is null or submitted_at is not null)),
    constraint editions_approval_check
        check ((approved_at is null) = (approved_by is null) and (approval_note is null or approved_at is not null))
);

comment on table editions is 'One version of an article''s content, with its state in the editorial workflow.';
comment on column editions.changed_by is 'The name of the caller who last changed the content.';
comment on column editions.changed_by_id is
    'The id of the caller who last changed the content; under the four-eyes principle another caller must approve it. Null if unknown.';
comment on column editions.topics is 'Sections of kind focus or topic, in the editor''s order.';
comment on column editions.title_slug is 'The slug that its title makes, for an edition without one of its own.';
comment on column editions.content is
    'What editors wrote, as one document. Identity, section, topics and slug are columns of their own, and absent or empty in it.';
comment on column editions.words is 'The words that take reading time.';
comment on column editions.conversion is
    'What was lost when the body was converted from Markdown or HTML; null if it was saved as Portable Text.';
comment on column editions.images is 'Every image that the edition shows: keeps it from being deleted.';
comment on column editions.submitted_at is 'When it was last submitted for review; a rejection keeps it.';
comment on column editions.rejection_note is 'Why an editor returned the edition to its author; cleared when it is submitted again.';

-- At most one edition is being edited, and at most one is visible to readers.
create unique index editions_open_key on editions (article_id)
    where state in ('draft', 'inReview', 'approved', 'scheduled');
create unique index editions_published_key on editions (article_id)
    where state in ('published', 'archived');

-- The scheduler: what is due next.
create index editions_due_idx on editions (publish_at) where state = 'scheduled';
create index editions_ending_idx on editions (unpublish_at) where state in ('published', 'archived');

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

comment on table edition_images is 'Derived from editions.images by trigger: keeps an image in use from being deleted.';

-- Where an image is used.
create index edition_images_image_idx on edition_images (image_id);

create trigger editions_fill_uses after insert or update of topics, content on editions
    for each row execute function editions_fill_uses();

create table corrections (
    id            bigint generated always as identity primary key,
    article_id    bigint not null,
    kind          text not null,
    note          text not null,
    issued_at     timestamptz not null,
    issued_by     text not null,
    version       integer not null default 1,
    changed_at    timestamptz,
    changed_by    text,
    retracted_at  timestamptz,

    constraint corrections_article_id_fkey foreign key (article_id) references articles (id),
    constraint corrections_kind_check check (kind in ('correction', 'clarification', 'update')),
    constraint corrections_note_check check (char_length(note) between 1 and 1000),
    constraint corrections_version_check check (version > 0),
    constraint corrections_changed_check
        check ((changed_at is null) = (changed_by is null) and (changed_at is null) = (version = 1))
);

comment on table corrections is 'Public notes on what was wrong or has changed. Their former texts stay in item_versions.';
comment on column corrections.retracted_at is 'When an editor retracted the note: readers no longer see it.';

-- The notes of one article, newest first.
create index corrections_article_idx on corrections (article_id, id desc);

create trigger corrections_keep_version before update or delete on corrections
    for each row execute function corrections_keep_version();

create table article_notes (
    id          bigint generated always as identity primary key,
    article_id  bigint not null,
    edition     integer not null,
    kind        text not null,
    text        text not null,
    written_at  timestamptz not null,
    written_by  text not null,

    constraint article_notes_article_id_fkey foreign key (article_id) references articles (id),
    constraint article_notes_edition_check check (edition > 0),
    constraint article_notes_kind_check
        check (kind in ('note', 'submission', 'approval', 'rejection', 'assignment', 'emergency', 'review')),
    constraint article_notes_text_check check (char_length(text) between 1 and 2000)
);

comment on table article_notes is 'What editors wrote to each other about an article, on its own or with a step of its review.';
comment on column article_notes.edition is 'The number of the edition that editors saw.';

-- The notes of one article, newest first.
create index article_notes_article_idx on article_notes (article_id, id desc);

create table emergencies (
    id               bigint generated always as identity primary key,
    article_id       bigint not null,
    edition          integer not null,
    reason           text not null,
    published_at     timestamptz not null,
    published_by     text not null,
    published_by_id  text not null,
    reviewed_at      timestamptz,
    reviewed_by      text,
    review_note      text,

    constraint emergencies_article_id_fkey foreign key (article_id) references articles (id),
    constraint emergencies_edition_check check (edition > 0),
    constraint emergencies_reason_check check (char_length(reason) between 1 and 500),
    constraint emergencies_reviewed_check
        check ((reviewed_at is null) = (reviewed_by is null) and (review_note is null or reviewed_at is not null))
);

comment on table emergencies is 'What was published under four eyes although nobody had approved it, and who reviewed it afterwards.';
comment on column emergencies.published_by_id is 'The caller''s id; names may be shared. Another caller has to review it.';

-- The last one of an article, and whether any still has to be reviewed.
create index emergencies_article_idx on emergencies (article_id, id desc);

create table section_pins (
    section_id  bigint not null,
    position    integer not null,
    article_id  bigint not null,

    constraint section_pins_pkey primary key (section_id, position),
    constraint section_pins_article_key unique (section_id, article_id),
    constraint section_pins_section_id_fkey foreign key (section_id) references sections (id),
    constraint section_pins_article_id_fkey foreign key (article_id) references articles (id),
    constraint section_pins_position_check check (position between 1 and 12)
);

comment on table section_pins is 'The articles that an editor pinned to the top of a section, in their order.';

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

comment on table preview_links is 'Who created which preview link, and whether it still works. The tokens themselves are not stored.';
comment on column preview_links.key_id is 'The API key that created it; revoking the key ends the link. Null for the holder of a token.';

-- The links of one article, newest first.
create index preview_links_article_idx on preview_links (article_id, id desc);
