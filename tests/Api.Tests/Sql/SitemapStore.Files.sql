-- SitemapStore.Files: paste it into psql, with other values where you like.

\set now 'now()'
\set Span '10000::bigint'

select r.slug as root, range.number, newest.visible_from as changed_at
from sections r
cross join lateral (
    select min(ps.edition_id) / :Span as first, max(ps.edition_id) / :Span as last
    from publication_sections ps
    where ps.section_id = r.id
) ends
cross join lateral generate_series(ends.first, ends.last) as range (number)
cross join lateral (
    select shown.visible_from
    from publication_sections ps
    join publications shown on shown.edition_id = ps.edition_id
    join sections s on s.id = shown.section_id and s.root_id = r.id
    where ps.section_id = r.id
      and ps.edition_id >= range.number * :Span
      and ps.edition_id < (range.number + 1) * :Span
      and shown.listed
      and shown.visible_from <= :now and (shown.visible_until is null or shown.visible_until > :now)
      and not shown.noindex
    order by ps.edition_id desc
    limit 1
) newest
where r.parent_id is null
  and r.state = 'active'
order by r.slug, range.number;
