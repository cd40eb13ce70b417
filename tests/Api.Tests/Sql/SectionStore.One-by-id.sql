-- SectionStore.One by id: paste it into psql, with other values where you like.

\set id '1000001'

select s.id, s.external_id, s.parent_id, p.path as parent_path, s.kind, s.locale, s.slug, s.path, s.title, s.navigation_title, s.intro,
    s.lead_image_id, s.lead_image_alt, s.lead_image_caption, s.lead_image_decorative, s.position, s.in_navigation, s.media_topics,
    s.state, s.version, (select o.path from sections o where o.id = s.translation_of) as translation_of, s.changed_at, s.changed_by,
    array(select article_id from section_pins where section_id = s.id order by position) as pins
from sections s
left join sections p on p.id = s.parent_id
where s.id = :id;
