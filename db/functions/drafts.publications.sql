-- after the migrations
create or replace view drafts.publications as
select
    edition_id, article_id, type, locale, translation_group, section_id, topics, slug, body, content, kicker, title, lead, lead_image_id,
    lead_image_alt, lead_image_caption, lead_image_decorative, authors, event, appointment, starts_at, ends_at, press, duration_seconds,
    noindex, images, links, alternatives, words, archived_at, listed, visible_from, visible_until, published_at, first_published_at, content_updated_at,
    change_note
from publications p
where not exists (select from drafts.editions e where e.article_id = p.article_id)
  and preview_withdraws(p.article_id) is not true
union all
select
    edition_id, article_id, type, locale, translation_group, section_id, topics, slug, body, content, kicker, title, lead, lead_image_id,
    lead_image_alt, lead_image_caption, lead_image_decorative, authors, event, appointment, starts_at, ends_at, press, duration_seconds,
    noindex, images, links, alternatives, words, archived_at, listed, visible_from, visible_until, published_at, first_published_at, content_updated_at,
    change_note
from drafts.editions;

comment on view drafts.publications is 'Publications, with open editions in place of what readers see of their articles.';
