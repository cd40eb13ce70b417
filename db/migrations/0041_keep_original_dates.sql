alter table articles add column originally_published_at timestamptz;

comment on column articles.originally_published_at is
    'When the article appeared elsewhere, long before it came here: each of its publications is dated so, also after a withdrawal.';
