-- after the migrations
create or replace view drafts.sections as
select
    id, parent_id, root_id, kind, locale, slug, path, title, navigation_title, intro, lead_image_id, lead_image_alt, lead_image_caption,
    lead_image_decorative, position, in_navigation,
    case when state = 'draft' and current_setting('bulletin.drafts', true) = 'all' then 'active' else state end as state,
    version, created_at, created_by, changed_at, changed_by, was_public, external_id, translation_of, translation_group,
    media_topics
from sections;

comment on view drafts.sections is 'Sections, with drafted ones as if they were active.';
