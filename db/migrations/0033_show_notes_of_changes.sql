-- What is asked for with a publication and with a rejection is shown to those it is meant for.
alter table publications
    add column change_note text;

comment on column publications.change_note is 'The public note on what the edition changed.';

update publications p
set change_note = e.change_note
from editions e
where e.id = p.edition_id
  and e.change_note is not null;

alter table editions
    add column rejected_at timestamptz,
    add column rejected_by text,
    add column rejection_reason text,
    add constraint editions_rejection_check
        check (num_nonnulls(rejected_at, rejected_by, rejection_reason) in (0, 3));

comment on column editions.rejection_reason is 'Why an editor sent the edition back to its author; emptied when it is submitted again.';

-- The dates are those that publishing would give, with the last change of the draft in the place of the hour that is not known yet.
create or replace view previews as
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
        )
    ) as slug,
    e.kicker,
    e.title,
    e.lead,
    e.lead_image_id,
    e.lead_image_alt,
    e.lead_image_caption,
    e.lead_image_decorative,
    e.body,
    e.details,
    e.images,
    array(
        select distinct (named.id #>> '{}')::bigint
        from (
            select jsonb_path_query(e.body, '$.**.article ? (@.type() == "number")')
            union all
            select jsonb_path_query(e.details, '$.**.article ? (@.type() == "number")')
        ) as named (id)
    ) as links,
    e.words,
    coalesce(p.published_at, e.publish_at, e.changed_at) as published_at,
    coalesce(a.first_published_at, e.publish_at, e.changed_at) as first_published_at,
    coalesce(p.content_updated_at, e.publish_at, e.changed_at) as content_updated_at,
    e.change_note
from articles a
join lateral (
    select *
    from editions
    where article_id = a.id
    order by number desc
    limit 1
) e on true
cross join lateral (
    select max(published_at) as published_at, max(content_updated_at) as content_updated_at
    from publications
    where article_id = a.id
) p
where a.trashed_at is null;
