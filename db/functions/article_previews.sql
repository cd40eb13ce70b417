-- after the migrations
-- Dates are those that publishing would set; while the time of publication is unknown, the last change of the draft stands in for it.
create or replace view article_previews as
select
    e.id as edition_id,
    a.id as article_id,
    a.type,
    a.locale,
    a.translation_group,
    e.section_id,
    e.topics,
    coalesce(
        e.slug,
        (
            select k.slug
            from editions k
            where k.article_id = a.id
              and k.published_at is not null
            order by k.number desc
            limit 1
        ),
        e.title_slug
    ) as slug,
    (e.content -> 'body')::json as body,
    (e.content - 'body')::json as content,
    e.content ->> 'kicker' as kicker,
    e.title,
    e.content ->> 'lead' as lead,
    e.lead_image_id,
    e.content #>> '{leadImage,alt}' as lead_image_alt,
    e.content #>> '{leadImage,caption}' as lead_image_caption,
    coalesce((e.content #>> '{leadImage,decorative}')::boolean, false) as lead_image_decorative,
    (e.content -> 'authors')::json as authors,
    (e.content -> 'event')::json as event,
    (e.content -> 'appointment')::json as appointment,
    appointment_start((e.content -> 'appointment')::json) as starts_at,
    appointment_end((e.content -> 'appointment')::json) as ends_at,
    (e.content -> 'pressRelease')::json as press,
    (e.content #>> '{media,durationSeconds}')::integer as duration_seconds,
    coalesce((e.content #>> '{seo,noindex}')::boolean, false) as noindex,
    e.images,
    array(
        select distinct (named.id #>> '{}')::bigint
        from (values ('$.**.article'::jsonpath), ('$.**.section'), ('$.**.document')) as references_by (path)
        cross join lateral jsonb_path_query(e.content, references_by.path) as named (id)
        where jsonb_typeof(named.id) = 'number'
    ) as links,
    case when e.content -> 'alternatives' <> '[]' then content_links(e.content -> 'alternatives') else '{}' end as alternatives,
    e.words,
    null::timestamptz as archived_at,
    true as listed,
    '-infinity'::timestamptz as visible_from,
    e.unpublish_at as visible_until,
    coalesce(p.published_at, a.originally_published_at, e.publish_at, e.changed_at) as published_at,
    coalesce(a.first_published_at, a.originally_published_at, e.publish_at, e.changed_at) as first_published_at,
    coalesce(p.content_updated_at, a.originally_published_at, e.publish_at, e.changed_at) as content_updated_at,
    e.change_note,
    e.state in ('draft', 'inReview', 'approved', 'scheduled') as is_open
from editions e
join articles a on a.id = e.article_id
cross join lateral (
    select max(published_at) as published_at, max(content_updated_at) as content_updated_at
    from publications
    where article_id = a.id
) p
where a.trashed_at is null
  and not exists (select from editions newer where newer.article_id = e.article_id and newer.number > e.number);

comment on view article_previews is
    'Publications as they would be: for each article the edition that editors see, open or not. For previews, never for readers.';
