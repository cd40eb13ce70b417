-- PublishedSectionStore.Topics with counts: paste it into psql, with other values where you like.

\set everything 'false'
\set Id '1000002'
\set now 'now()'
\set Path 'null::text'

select coalesce(topic.id, 0) as id, topic.kind, topic.locale, topic.title, topic.path, (
    select count(*)
    from (
        select
        from (select topic.id, topic.locale) asked
        join publication_sections shown on shown.section_id = asked.id and shown.locale = asked.locale
        where shown.listed
          and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
        limit 1000
    ) listed
) as articles
from sections root
left join sections topic on topic.root_id = root.id and topic.kind in ('topic', 'focus') and topic.state = 'active'
where root.parent_id is null
  and root.state = 'active'
  and (:everything or root.id = :Id or root.path = :Path)
order by topic.title collate "de-x-icu", topic.id;
