-- Every save of a draft, until it is too old.
-- rolling: no because it locks all articles

create table draft_versions (
    article_id   bigint not null,
    version      integer not null,
    edition_id   bigint not null,
    number       integer not null,
    section_id   bigint,
    topics       bigint[] not null,
    slug         text,
    title        text not null,
    content      jsonb not null,
    words        integer not null,
    conversion   jsonb,
    saved_at     timestamptz not null,
    saved_by     text not null,
    replaced_at  timestamptz not null,
    replaced_by  text,

    constraint draft_versions_pkey primary key (article_id, version),
    constraint draft_versions_article_id_fkey foreign key (article_id) references articles (id)
);

comment on table draft_versions is 'What was saved in an open edition and then replaced or discarded. Written by trigger.';
comment on column draft_versions.version is 'The last version of the article that had this content.';
comment on column draft_versions.number is 'The number of the edition.';
comment on column draft_versions.edition_id is 'The edition, which may have been discarded; its number is given to the next one then.';
comment on column draft_versions.replaced_by is 'Who saved the next content or discarded the draft; null if nobody said.';

-- The sweep of old ones.
create index draft_versions_replaced_idx on draft_versions (replaced_at);

create trigger editions_keep_draft_changed after update on editions
    for each row
    when (
        old.state in ('draft', 'inReview', 'approved') and new.state = 'draft'
        and (old.content, old.section_id, old.topics, old.slug) is distinct from (new.content, new.section_id, new.topics, new.slug)
    )
    execute function editions_keep_draft();

create trigger editions_keep_draft_removed after delete on editions
    for each row
    when (old.state in ('draft', 'inReview', 'approved'))
    execute function editions_keep_draft();
