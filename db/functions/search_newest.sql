-- after the migrations
create or replace function search_newest(
    query tsquery, exact tsquery, query_number integer, is_ranked boolean, asked_locale text,
    types text[], sections bigint[], topics bigint[], is_direct boolean,
    since timestamptz[], before timestamptz[], now timestamptz, most integer,
    out matches search_match[], out is_capped boolean
)
    -- Stable, like all that read here: so a search has one snapshot, whatever is published meanwhile.
    language plpgsql stable
    set jit = off
    -- For a word that most articles contain the planner would scan the whole table; the index has everything that is needed.
    set enable_seqscan = off
    set plan_cache_mode = force_generic_plan
    as $$
declare
    first timestamptz := coalesce((select min(moment) from unnest(since) as starts (moment)), '-infinity');
    last timestamptz := coalesce((select max(moment) from unnest(before) as ends (moment)), 'infinity');
    is_wide boolean := query <> exact;
    share real := search_share(query, asked_locale);
    is_narrow boolean := cardinality(types) + cardinality(sections) + cardinality(topics) + cardinality(since) > 0;
    is_large boolean := (select reltuples < 0 or reltuples > 20000 from pg_class where oid = 'publication_search'::regclass);
    is_common boolean := share > 0 and is_large and search_is_common(query);
begin
    if is_common or (share > 0.3 and not is_narrow) then
        matches := search_recent(
            query, exact, query_number, is_ranked, asked_locale, types, sections, topics, is_direct, since, before, now, most
        );

        if cardinality(matches) >= most or (is_common and cardinality(matches) >= 100) then
            is_capped := true;
            return;
        end if;
    end if;

    -- Separate from the sorting, or the planner would scan all articles in their order; "is true" keeps it from scanning a range of them.
    matches := array(
        with matching as materialized (
            select d.edition_id, d.article_id, d.published_at
            from publication_search d
            where d.search @@ query
              and (d.locale = asked_locale) is true
              and (d.published_at >= first) is true
              and (d.published_at < last) is true
              and (cardinality(types) = 0 or d.type = any (types))
              and d.visible_from <= now
              and (d.visible_until is null or d.visible_until > now)
              and (cardinality(sections) = 0 or exists (
                  select from publication_sections s
                  where s.edition_id = d.edition_id and s.section_id = any (sections) and (s.direct or not is_direct)
              ))
              and (cardinality(topics) = 0 or exists (
                  select from publication_sections s
                  where s.edition_id = d.edition_id and s.section_id = any (topics) and (s.direct or not is_direct)
              ))
              and (cardinality(since) <= 1 or exists (
                  select from unnest(since, before) as span (first, last)
                  where d.published_at >= span.first and d.published_at < span.last
              ))
        ),
        newest as materialized (
            select edition_id
            from matching
            order by published_at desc, article_id desc
            limit most
        )
        select row(
            d.edition_id, d.article_id, d.type, d.section_id, d.published_at,
            case when is_ranked then ts_rank(d.search, query) end, not is_wide or d.search @@ exact, query_number
        )::search_match
        from newest
        join publication_search d on d.edition_id = newest.edition_id
    );
    is_capped := cardinality(matches) >= most;
end
$$;

comment on function search_newest(
    tsquery, tsquery, integer, boolean, text, text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, integer
) is 'The newest visible publications that match, at most `most`; for a common word only those among the newest articles.';
