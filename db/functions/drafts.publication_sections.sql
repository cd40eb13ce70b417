-- after the migrations
create or replace view drafts.publication_sections as
select
    section_id, edition_id, article_id, type, locale, direct, listed, published_at, visible_from, visible_until, title, content_updated_at,
    starts_at, ends_at
from publication_sections p
where not exists (select from drafts.editions e where e.article_id = p.article_id)
  and preview_withdraws(p.article_id) is not true
union all
select
    placed.section_id, e.edition_id, e.article_id, e.type, e.locale, placed.direct, e.listed, e.published_at, e.visible_from,
    e.visible_until, e.title, e.content_updated_at, e.starts_at, e.ends_at
from drafts.editions e
cross join lateral publication_places(e.section_id, e.topics) as placed;

comment on view drafts.publication_sections is 'The sections of drafts.publications.';
