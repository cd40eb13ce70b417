-- ReferenceStore.Statement to images: paste it into psql, with other values where you like.

\set images 'array[1000001]::bigint[]'
\set locale '''de'''

select
    '[]' as sections,
    (
        select coalesce(json_agg(json_build_object(
            'id', i.id, 'credit', i.credit, 'alt', t.alt, 'caption', t.caption, 'rightsExpireAt', i.rights_expire_at,
            'source', i.source, 'sourceInFile', i.suggestions -> 'source'
        )), '[]')
        from images i
        left join image_texts t on t.image_id = i.id and t.locale = :locale
        where i.id = any (:images)
    ) as images,
    '[]' as articles,
    '[]' as documents;
