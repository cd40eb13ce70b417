-- The reading side: what readers see, derived from editions when they are published.

create table edition_documents (
    edition_id   bigint not null,
    document_id  bigint not null,

    constraint edition_documents_pkey primary key (edition_id, document_id),
    constraint edition_documents_edition_id_fkey foreign key (edition_id) references editions (id) on delete cascade,
    constraint edition_documents_document_id_fkey foreign key (document_id) references documents (id)
);

comment on table edition_documents is 'Derived from the content of editions by trigger: keeps a document in use from being deleted.';

-- What refers to a document.
create index edition_documents_document_idx on edition_documents (document_id);

create table publications (
    edition_id             bigint primary key,
    article_id             bigint not null,
    type                   text not null,
    locale                 text not null,
    translation_group      uuid not null,
    section_id             bigint not null,
    topics                 bigint[] not null,
    slug                   text not null,
    body                   json not null,
    content                json not null,
    kicker                 text generated always as (content ->> 'kicker') stored,
    title                  text not null generated always as (content ->> 'title') stored,
    lead                   text generated always as (content ->> 'lead') stored,
    lead_image_id          bigint generated always as ((content #>> '{leadImage,image}')::bigint) stored,
    lead_image_alt         text generated always as (content #>> '{leadImage,alt}') stored,
    lead_image_caption     text generated always as (content #>> '{leadImage,caption}') stored,
    lead_image_decorative  boolean not null
        generated always as (coalesce((content #>> '{leadImage,decorative}')::boolean, false)) stored,
    authors                json generated always as (content -> 'authors') stored,
    event                  json generated always as (content -> 'event') stored,
    appointment            json generated always as (content -> 'appointment') stored,
    starts_at              timestamptz generated always as (appointment_start(content -> 'appointment')) stored,
    ends_at                timestamptz generated always as (appointment_end(content -> 'appointment')) stored,
    press                  json generated always as (content -> 'pressRelease') stored,
    duration_seconds       integer generated always as ((content #>> '{media,durationSeconds}')::integer) stored,
    noindex                boolean not null generated always as (coalesce((content #>> '{seo,noindex}')::boolean, false)) stored,
    images                 bigint[] not null,
    links                  bigint[] not null,
    alternatives           bigint[] not null generated always as (content_links((content -> 'alternatives')::jsonb)) stored,
    words                  integer not null,
    archived_at            timestamptz,
    listed                 boolean not null generated always as (archived_at is null) stored,
    visible_from           timestamptz not null,
    visible_until          timestamptz,
    published_at           timestamptz not null,
    first_published_at     timestamptz not null,
    content_updated_at     timestamptz not null,
    press_release          text
        generated always as (
            (content #>> '{pressRelease,number}') || '/' || (content #>> '{pressRelease,year}') || ' '
                || lower(content #>> '{pressRelease,issuer}')
        ) stored,
    change_note            text,

    constraint publications_edition_id_fkey foreign key (edition_id) references editions (id),
    constraint publications_article_id_fkey foreign key (article_id) references articles (id),
    constraint publications_section_id_fkey foreign key (section_id) references sections (id),
    constraint publications_lead_image_id_fkey foreign key (lead_image_id) references images (id),
    constraint publications_window_check check (visible_until > visible_from),
    constraint publications_dates_check check (first_published_at <= published_at),
    -- Readers never see two editions of one article at the same time. The sum with 0 keeps the planner from looking up articles in this
    -- index: its pages take several times as long to read as those of publications_article_idx.
    constraint publications_one_visible_excl
        exclude using gist ((article_id + 0) with =, tstzrange(visible_from, visible_until) with &&),
    -- Variants and editions of one article share its number. The window does not matter: a planned publication has its number already.
    -- Partial for the same reason: lookups by translation group must not use this index.
    constraint publications_press_release_excl
        exclude using gist (press_release with =, translation_group with <>) where (press_release is not null)
);

comment on table publications is 'One row for each edition that readers see, saw or will see, and when.';
comment on column publications.body is 'The finished Portable Text, byte for byte as readers receive it.';
comment on column publications.content is 'The content of the edition; its body is a column of its own, and empty here.';
comment on column publications.images is 'Every image that the edition shows besides the lead image; together they decide which images are public.';
comment on column publications.links is 'Every article, section and document that the body, an alternative or a related link refers to, so that the response can contain their addresses.';
comment on column publications.alternatives is 'Every article that it names as an alternative; readers find the way back from there.';
comment on column publications.archived_at is 'When the article was archived; null while it is in the lists.';
comment on column publications.listed is 'False for archived articles: they can still be read but are not in the default lists.';
comment on column publications.press_release is
    'Number, year and issuer of a press release: together they identify it, so no other article may have them.';
comment on column publications.starts_at is 'When the appointment starts; null for everything else.';
comment on column publications.ends_at is 'From when on the appointment is over.';
comment on column publications.change_note is 'The public note on what the edition changed.';

-- Newest first without a section: feeds, home pages.
create index publications_newest_idx on publications (locale, published_at desc, article_id desc) where listed;
create index publications_newest_of_type_idx on publications (locale, type, published_at desc, article_id desc) where listed;

-- Lists without a section by the last major update, and by title.
create index publications_updated_idx on publications (locale, type, content_updated_at desc, article_id desc) where listed;
create index publications_title_idx on publications (locale, type, title collate "de-x-icu", article_id) where listed;

-- Appointments by their start. The end is in the index, so that those that are over are skipped without a look at their rows.
create index publications_starts_idx on publications (locale, starts_at, article_id, ends_at)
    where listed and starts_at is not null;

-- When the next scheduled change is due: no response may be cached beyond it.
create index publications_visible_from_idx on publications (visible_from);
create index publications_visible_until_idx on publications (visible_until) where visible_until is not null;
create index publications_ends_idx on publications (ends_at) where ends_at is not null;

-- The publications of one article, whether visible or not.
create index publications_article_idx on publications (article_id);

-- The variants of an article in other locales.
create index publications_translation_group_idx on publications (translation_group);

-- The articles that an article is an alternative to.
create index publications_alternatives_idx on publications using gin (alternatives) where cardinality(alternatives) > 0;

-- Whether an image is shown anywhere.
create index publications_lead_image_idx on publications (lead_image_id) where lead_image_id is not null;
create index publications_images_idx on publications using gin (images);

-- Whether a document is shown anywhere, and where.
create index publications_links_idx on publications using gin (links);

create trigger publications_need_section before insert or update of section_id, topics on publications
    for each row execute function publications_need_section();

create table publication_sections (
    section_id          bigint not null,
    edition_id          bigint not null,
    article_id          bigint not null,
    type                text not null,
    locale              text not null,
    direct              boolean not null,
    listed              boolean not null,
    published_at        timestamptz not null,
    visible_from        timestamptz not null,
    visible_until       timestamptz,
    title               text not null,
    content_updated_at  timestamptz not null,
    starts_at           timestamptz,
    ends_at             timestamptz,

    constraint publication_sections_pkey primary key (section_id, edition_id),
    constraint publication_sections_section_id_fkey foreign key (section_id) references sections (id),
    constraint publication_sections_edition_id_fkey foreign key (edition_id) references publications (edition_id) on delete cascade
);

comment on table publication_sections is
    'Derived from publications by trigger: one row for each section an article belongs to, its ancestors and topics included.';
comment on column publication_sections.direct is 'True for the primary section and the topics themselves, false for their ancestors.';

-- Lists read each requested section, locale and type as an index range of its own and merge the heads of the ranges, so that no page
-- reads more rows than it shows from each. Without a filter by type, or for direct articles only, every type and value is such a range.

-- A section's list at any depth, newest or oldest first.
create index publication_sections_newest_idx
    on publication_sections (section_id, locale, published_at desc, article_id desc) where listed;

-- The same for one type, or without descendants.
create index publication_sections_newest_of_type_idx
    on publication_sections (section_id, locale, type, direct, published_at desc, article_id desc) where listed;

-- A section's list by the last major update, and by title.
create index publication_sections_updated_idx
    on publication_sections (section_id, locale, type, direct, content_updated_at desc, article_id desc) where listed;
create index publication_sections_title_idx
    on publication_sections (section_id, locale, type, direct, title collate "de-x-icu", article_id) where listed;

-- A section's appointments by their start, at any depth.
create index publication_sections_starts_idx on publication_sections (section_id, locale, starts_at, article_id, ends_at)
    where listed and starts_at is not null;

-- Rewriting the rows of one edition; facets read the sections of up to a thousand matches, all that they need is in the index.
create index publication_sections_of_edition_idx on publication_sections (edition_id) include (section_id, direct);

create trigger publications_after_change
    after insert or update of section_id, topics, type, locale, listed, title, content_updated_at, published_at, visible_from,
        visible_until, starts_at, ends_at on publications
    for each row execute function publications_after_change();

-- What the same statements read in a preview with drafts; see db/functions/drafts.*.sql.
create schema drafts;

create table withdrawals (
    article_id     bigint primary key,
    mode           text not null,
    public_notice  text,
    target         text,
    reason         text not null,
    title          text not null,
    path           text not null,
    locale         text not null,
    withdrawn_at   timestamptz not null,
    withdrawn_by   text not null,

    constraint withdrawals_article_id_fkey foreign key (article_id) references articles (id),
    constraint withdrawals_mode_check check (mode in ('gone', 'redirect', 'notice')),
    constraint withdrawals_notice_check check (mode <> 'notice' or public_notice is not null),
    constraint withdrawals_target_check check ((mode = 'redirect') = (target is not null))
);

comment on table withdrawals is 'The public notice of a withdrawn article, and the reason, which only editors see.';

comment on column withdrawals.path is 'The last address of the article, set by trigger.';

create trigger withdrawals_keep_path before insert or update on withdrawals
    for each row execute function withdrawals_keep_path();

create trigger withdrawals_end_preview_links after insert or update of withdrawn_at on withdrawals
    for each row execute function withdrawals_end_preview_links();
