create table publication_search (
    edition_id     bigint primary key,
    article_id     bigint not null,
    type           text not null,
    locale         text not null,
    section_id     bigint not null,
    published_at   timestamptz not null,
    visible_from   timestamptz not null,
    visible_until  timestamptz,
    title_words    tsvector not null,
    search         tsvector not null,
    body_text      text not null,
    -- Where the words of each part of a text end. Stored, since computing them took most of the time of a search.
    title_end      integer not null,
    top_end        integer not null,
    headings_end   integer not null,

    constraint publication_search_edition_id_fkey foreign key (edition_id) references publications (edition_id) on delete cascade
)
-- Rows of up to a page stay in one piece, so that the words of a match need not be fetched from the TOAST table.
with (toast_tuple_target = 8160);

comment on table publication_search is 'Derived from publications by trigger: what search reads, in rows short enough to read many.';
comment on column publication_search.search is 'Weights: A title, B kicker and lead, C headings, D everything below the lead.';
comment on column publication_search.title_words is 'The transcribed words of the title, for suggestions.';
comment on column publication_search.body_text is 'The text behind weight D, for excerpts.';
comment on column publication_search.title_end is 'The position of the last word of the title in `search`.';
comment on column publication_search.top_end is 'The position of the last word of kicker and lead in `search`.';
comment on column publication_search.headings_end is 'The position of the last word of the headings in `search`; the body''s words come after it.';

-- Uncompressed: matched word by word more often than written.
alter table publication_search alter column search set storage external;

-- What contains a rare word. Adding the some hundred words of a text together with those of the next few costs a quarter of adding them
-- alone. Every search scans the pending ones, so the list is kept short; the same holds for search_words.
create index publication_search_search_idx on publication_search using gin (search) with (fastupdate = on, gin_pending_list_limit = 128);

-- What contains a common word: newest first until there are enough.
create index publication_search_newest_idx on publication_search (locale, published_at desc, article_id desc);

-- Suggestions of titles.
create index publication_search_title_words_idx on publication_search using gin (title_words) with (fastupdate = off);

create table search_words (
    locale  text not null,
    word    text not null
);

comment on table search_words is
    'Every word of every publication, to find compounds and misspellings: more than readers may see, so never shown. Not unique, so that two writers of one word need not wait for each other; a rebuild leaves one of each.';

-- Whether a word is known.
create index search_words_word_idx on search_words (word, locale);

-- Words that are similar to a word or contain it.
create index search_words_similar_idx on search_words
    using gin (word gin_trgm_ops) with (fastupdate = on, gin_pending_list_limit = 64);

create trigger publications_search_content
    after insert or update of locale, body, content on publications
    for each row execute function publications_search_content();

create trigger publications_search_window
    after update of type, section_id, published_at, visible_from, visible_until on publications
    for each row execute function publications_search_window();

-- A download without a title of its own shows that of the document.
create trigger documents_reach_search after update on documents
    for each row when (old.title is distinct from new.title) execute function documents_reach_search();

create type search_match as (
    edition_id    bigint,
    article_id    bigint,
    type          text,
    published_at  timestamptz,
    rank          real,
    is_exact      boolean,
    query_number  integer,
    failed        integer
);

comment on column search_match.failed is
    'The only filter that it fails, for the facet that is counted without it: 1 type, 2 section, 4 topic, 8 year; 0 if it fails none.';

comment on type search_match is 'A publication that matches, and the number of the query it matches: each locale has its own.';
