create table publications (
    edition_id             bigint primary key,
    article_id             bigint not null,
    type                   text not null,
    locale                 text not null,
    translation_group      uuid not null,
    section_id             bigint not null,
    topics                 bigint[] not null,
    slug                   text not null,
    kicker                 text,
    title                  text not null,
    lead                   text,
    lead_image_id          bigint,
    lead_image_alt         text,
    lead_image_caption     text,
    lead_image_decorative  boolean not null,
    body                   json not null,
    details                json not null,
    images                 bigint[] not null,
    links                  bigint[] not null,
    words                  integer not null,
    listed                 boolean not null default true,
    visible_from           timestamptz not null,
    visible_until          timestamptz,
    published_at           timestamptz not null,
    first_published_at     timestamptz not null,
    content_updated_at     timestamptz not null,

    constraint publications_edition_id_fkey foreign key (edition_id) references editions (id),
    constraint publications_article_id_fkey foreign key (article_id) references articles (id),
    constraint publications_section_id_fkey foreign key (section_id) references sections (id),
    constraint publications_lead_image_id_fkey foreign key (lead_image_id) references images (id),
    constraint publications_window_check check (visible_until > visible_from),
    constraint publications_dates_check check (first_published_at <= published_at),
    -- Readers never see two editions of one article at the same instant.
    constraint publications_one_visible_excl
        exclude using gist (article_id with =, tstzrange(visible_from, visible_until) with &&)
);

comment on table publications is 'The reading side: one row for each edition that readers see, saw or will see, and when.';
comment on column publications.body is 'The finished Portable Text, byte for byte as readers get it.';
comment on column publications.images is 'Every image the edition shows besides the lead image; with it, decides which pictures are public.';
comment on column publications.links is 'Every article the body or a related link points to, so that the answer can tell their addresses.';
comment on column publications.listed is 'False for archived articles: they stay readable and leave the default lists.';

-- Newest first without a section: feeds, home pages.
create index publications_newest_idx on publications (locale, published_at desc, article_id desc) where listed;
create index publications_newest_of_type_idx on publications (locale, type, published_at desc, article_id desc) where listed;

-- When the next scheduled change is due: no answer may be cached beyond it.
create index publications_visible_from_idx on publications (visible_from);
create index publications_visible_until_idx on publications (visible_until) where visible_until is not null;

-- The publications of one article, whether visible or not.
create index publications_article_idx on publications (article_id);

-- The variants of an article in other locales.
create index publications_translation_group_idx on publications (translation_group);

-- Whether a picture is on show anywhere.
create index publications_lead_image_idx on publications (lead_image_id) where lead_image_id is not null;
create index publications_images_idx on publications using gin (images);

create table publication_sections (
    section_id     bigint not null,
    edition_id     bigint not null,
    article_id     bigint not null,
    type           text not null,
    locale         text not null,
    direct         boolean not null,
    listed         boolean not null,
    published_at   timestamptz not null,
    visible_from   timestamptz not null,
    visible_until  timestamptz,

    constraint publication_sections_pkey primary key (section_id, edition_id),
    constraint publication_sections_section_id_fkey foreign key (section_id) references sections (id),
    constraint publication_sections_edition_id_fkey foreign key (edition_id) references publications (edition_id) on delete cascade
);

comment on table publication_sections is
    'Derived from publications by trigger: one row for each section an article belongs to, its ancestors and topics included.';
comment on column publication_sections.direct is 'True for the primary section and the topics themselves, false for what lies above them.';

-- A section's list at any depth is one range scan.
create index publication_sections_newest_idx
    on publication_sections (section_id, published_at desc, article_id desc) where listed;
create index publication_sections_newest_of_type_idx
    on publication_sections (section_id, type, published_at desc, article_id desc) where listed;

-- Renewing the rows of one edition.
create index publication_sections_edition_idx on publication_sections (edition_id);

create function publications_fill_sections(renewed publications) returns void
    language sql as $$
    delete from publication_sections where edition_id = renewed.edition_id;

    insert into publication_sections (
        section_id, edition_id, article_id, type, locale, direct, listed, published_at, visible_from, visible_until
    )
    with recursive belonging (section_id, direct) as (
        select id, true from unnest(renewed.topics || renewed.section_id) as named (id)
        union
        select s.parent_id, false
        from belonging b
        join sections s on s.id = b.section_id
        where s.parent_id is not null
    )
    select
        b.section_id, renewed.edition_id, renewed.article_id, renewed.type, renewed.locale, bool_or(b.direct), renewed.listed,
        renewed.published_at, renewed.visible_from, renewed.visible_until
    from belonging b
    group by b.section_id;
$$;

comment on function publications_fill_sections(publications) is
    'Renews the section rows of one publication; moving a section calls it for everything below.';

create function publications_after_change() returns trigger
    language plpgsql as $$
begin
    perform publications_fill_sections(new);
    return null;
end
$$;

create trigger publications_after_change
    after insert or update of section_id, topics, type, locale, listed, published_at, visible_from, visible_until on publications
    for each row execute function publications_after_change();

create table withdrawals (
    article_id     bigint primary key,
    mode           text not null,
    public_notice  text,
    target         text,
    reason         text not null,
    title          text not null,
    withdrawn_at   timestamptz not null,
    withdrawn_by   text not null,

    constraint withdrawals_article_id_fkey foreign key (article_id) references articles (id),
    constraint withdrawals_mode_check check (mode in ('gone', 'redirect', 'notice')),
    constraint withdrawals_notice_check check (mode <> 'notice' or public_notice is not null),
    constraint withdrawals_target_check check ((mode = 'redirect') = (target is not null))
);

comment on table withdrawals is 'What readers are told of an article that was taken back; the reason is for staff only.';
