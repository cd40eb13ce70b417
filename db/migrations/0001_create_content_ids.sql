-- Identity: articles, sections and images share one sequence, so an id names one thing for good.

create extension if not exists btree_gist;

create sequence content_ids as bigint start with 1000001;

comment on sequence content_ids is 'The one source of ids for articles, sections and images; never reused.';
