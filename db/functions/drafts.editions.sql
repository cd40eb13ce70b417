-- after the migrations
create or replace view drafts.editions as
select
    p.edition_id, p.article_id, p.type, p.locale, p.translation_group, p.section_id, p.topics, p.slug, p.body, p.content, p.kicker, p.title,
    p.lead, p.lead_image_id, p.lead_image_alt, p.lead_image_caption, p.lead_image_decorative, p.authors, p.event,
    p.appointment, p.starts_at, p.ends_at, p.press, p.duration_seconds, p.noindex, p.images, p.links, p.alternatives, p.words, p.archived_at,
    p.listed, p.visible_from, p.visible_until, p.published_at, p.first_published_at, p.content_updated_at, p.change_note
from article_previews p
where p.is_open
  and p.section_id is not null
  and (
      current_setting('bulletin.drafts', true) = 'all'
      or p.article_id::text = any (string_to_array(current_setting('bulletin.drafts', true), ','))
  );

comment on view drafts.editions is
    'The open editions that a preview shows as if they were published: all, or those of the articles in the setting bulletin.drafts.';
