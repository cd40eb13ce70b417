-- ReferenceStore.Statement to all: paste it into psql, with other values where you like.

\set articles 'array[1000001]::bigint[]'
\set documents 'array[1000001]::bigint[]'
\set images 'array[1000001]::bigint[]'
\set locale '''de'''
\set now 'now()'
\set sectionPaths 'array[''/breg-de/themen'']'
\set sections 'array[1000002]::bigint[]'

select
    (
        select coalesce(json_agg(json_build_object(
            'id', id, 'path', path, 'kind', kind, 'locale', locale, 'isDraft', state = 'draft', 'isArchived', state = 'archived'
        )), '[]')
        from sections
        where (path = any (:sectionPaths) and state <> 'archived')
          or id = any (:sections)
    ) as sections,
    (
        select coalesce(json_agg(json_build_object(
            'id', i.id, 'credit', i.credit, 'alt', t.alt, 'caption', t.caption, 'rightsExpireAt', i.rights_expire_at,
            'source', i.source, 'sourceInFile', i.suggestions -> 'source'
        )), '[]')
        from images i
        left join image_texts t on t.image_id = i.id and t.locale = :locale
        where i.id = any (:images)
    ) as images,
    (
        select coalesce(json_agg(json_build_object(
            'id', a.id, 'type', a.type, 'isPublic', p.is_public is true, 'publishAt', p.publish_at
        )), '[]')
        from articles a
        left join lateral (
            select
                bool_or(shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)) as is_public,
                min(shown.visible_from) filter (where shown.visible_from > :now) as publish_at
            from publications shown
            where shown.article_id = a.id
        ) p on true
        where a.id = any (:articles)
          and a.trashed_at is null
    ) as articles,
    (
        select coalesce(json_agg(json_build_object('id', id, 'title', title, 'accessible', is_accessible)), '[]')
        from documents
        where id = any (:documents)
    ) as documents;
