-- The desk: articles as editorial lists find and sort them.
-- rolling: no because it locks all articles while it fills the lists of editors

alter table articles add column trashed_by text;

comment on column articles.trashed_by is 'Who deleted it; null if that was before names were kept.';

create table desk_articles (
    article_id  bigint primary key,
    marks       text[] not null,
    title       text not null,
    changed_at  timestamptz not null,
    publish_at  timestamptz,
    until       timestamptz,
    checked_by  bigint not null default 0,

    constraint desk_articles_article_id_fkey foreign key (article_id) references articles (id)
);

comment on table desk_articles is 'Derived from articles and editions by trigger: one row for each article outside of the trash.';
comment on column desk_articles.marks is
    'What filters look for, as name and value: type:speech, section:1000021, image:1000007; see db/functions/write_desk.sql.';
comment on column desk_articles.checked_by is 'The job in check_jobs that the marks of checks are from; an earlier one that ends later changes nothing.';
comment on column desk_articles.until is 'When the public edition disappears; without one, when the open edition is planned to.';

-- Apart from the marks: most changes leave the words as they are, and their index is expensive to change.
create table article_words (
    article_id  bigint primary key,
    words       text not null,

    constraint article_words_article_id_fkey foreign key (article_id) references desk_articles (article_id) on delete cascade
);

comment on table article_words is 'Derived with desk_articles: what the parameter q of the editorial list looks in.';
comment on column article_words.words is 'In lower case; see words_to_find.';

create table check_jobs (
    id          bigint generated always as identity primary key,
    article_id  bigint,
    uses        text[],
    due_at      timestamptz not null default '-infinity',

    constraint check_jobs_subject_check check (num_nonnulls(article_id, uses) = 1)
);

comment on table check_jobs is
    'Articles whose marks of checks are to be renewed, because something changed or because a right expires. An article may be due more than once.';
comment on column check_jobs.uses is 'Marks: all articles that have one of them are due.';
comment on column check_jobs.due_at is
    '-infinity: at once; those that only refer to what was changed come after those. A node that works on a job moves it ahead, to when another may presume that node dead.';

create index check_jobs_due_idx on check_jobs (due_at, id);
create index check_jobs_article_idx on check_jobs (article_id, due_at);

-- The trash, last trashed first.
create index articles_trashed_idx on articles (trashed_at, id) where trashed_at is not null;

create trigger editions_reach_desk_new after insert on editions
    referencing new table as saved
    for each statement execute function editions_reach_desk();

create trigger editions_reach_desk_changed after update on editions
    referencing new table as saved
    for each statement execute function editions_reach_desk();

create trigger editions_reach_desk_removed after delete on editions
    referencing old table as saved
    for each statement execute function editions_reach_desk();

create trigger emergencies_reach_desk_new after insert on emergencies
    referencing new table as saved
    for each statement execute function editions_reach_desk();

create trigger emergencies_reach_desk_reviewed after update on emergencies
    referencing new table as saved
    for each statement execute function editions_reach_desk();

create trigger articles_reach_desk after update on articles
    referencing old table as former new table as saved
    for each statement execute function articles_reach_desk();

create trigger images_reach_checks after update on images
    for each row
    when (
        (old.credit, old.rights_expire_at, old.source, old.suggestions)
            is distinct from (new.credit, new.rights_expire_at, new.source, new.suggestions)
    )
    execute function images_reach_checks();

create trigger documents_reach_checks after update on documents
    for each row
    when ((old.is_accessible, old.title) is distinct from (new.is_accessible, new.title))
    execute function documents_reach_checks();

create trigger image_texts_reach_checks after insert or update or delete on image_texts
    for each row execute function image_texts_reach_checks();

create trigger sections_reach_checks after update on sections
    for each row
    when ((old.state, old.kind, old.locale) is distinct from (new.state, new.kind, new.locale))
    execute function sections_reach_checks();

select write_desk(array(select id from articles));

-- Any combination of filters in one scan.
create index desk_articles_marks_idx on desk_articles using gin (marks) with (fastupdate = on, gin_pending_list_limit = 64);

create index article_words_words_idx on article_words
    using gin (words gin_trgm_ops) with (fastupdate = on, gin_pending_list_limit = 64);

-- The sort orders.
create index desk_articles_changed_idx on desk_articles (changed_at, article_id);
create index desk_articles_title_idx on desk_articles (title collate "de-x-icu", article_id);
create index desk_articles_publish_idx on desk_articles (publish_at, article_id) where publish_at is not null;
create index desk_articles_until_idx on desk_articles (until, article_id) where until is not null;
