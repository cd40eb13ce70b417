-- after the migrations
create or replace function search_recent(
    query tsquery, exact tsquery, query_number integer, is_ranked boolean, asked_locale text,
    types text[], sections bigint[], topics bigint[], is_direct boolean, since timestamptz[], before timestamptz[],
    first timestamptz, last timestamptz, now timestamptz, most integer, wanted integer[]
) returns search_match[]
    language plpgsql stable
    set jit = off
    -- The index must be read in its order, whatever the planner estimates of the filters.
    set enable_sort = off
    set plan_cache_mode = force_generic_plan
    as $$
declare
    is_wide boolean := query <> exact;
begin
    return array(
        select row(
            d.edition_id, d.article_id, d.type, d.published_at,
            case when is_ranked then ts_rank(d.search, query) end, not is_wide or d.search @@ exact, query_number, failed.filters
        )::search_match
        from (
            select *
            from publication_search
            where locale = asked_locale
              and published_at >= first
              and published_at < last
            order by published_at desc, article_id desc
            limit 5000
        ) as d
        -- As in search_newest: a function for both would be called for each row, since its subqueries keep the planner from inlining it.
        cross join lateral (
            select
                case when cardinality(types) = 0 or d.type = any (types) then 0 else 1 end
                + case when cardinality(sections) = 0 or exists (
                    select from publication_sections s
                    where s.edition_id = d.edition_id and s.section_id = any (sections) and (s.direct or not is_direct)
                ) then 0 else 2 end
                + case when cardinality(topics) = 0 or exists (
                    select from publication_sections s
                    where s.edition_id = d.edition_id and s.section_id = any (topics) and (s.direct or not is_direct)
                ) then 0 else 4 end
                + case when cardinality(since) = 0 or exists (
                    select from unnest(since, before) as span (first, last)
                    where d.published_at >= span.first and d.published_at < span.last
                ) then 0 else 8 end as filters
            offset 0
        ) as failed
        where d.visible_from <= now
          and (d.visible_until is null or d.visible_until > now)
          and failed.filters = any (wanted)
          and d.search @@ query
        limit most
    );
end
$$;

comment on function search_recent(
    tsquery, tsquery, integer, boolean, text, text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, timestamptz,
    timestamptz, integer, integer[]
) is 'The newest visible publications that match and fail just the wanted filters, searched only among the newest articles: for common words.';
