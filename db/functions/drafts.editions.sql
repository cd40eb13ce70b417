-- after the migrations
create or replace view drafts.editions as
select p.*
from article_previews p
where p.is_open
  and p.section_id is not null
  and current_setting('bulletin.drafts', true) in ('all', p.article_id::text);

comment on view drafts.editions is
    'The open editions that a preview shows as if they were published: all, or those of the article in the setting bulletin.drafts.';
