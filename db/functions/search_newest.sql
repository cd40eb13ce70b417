-- after the migrations
create or replace function search_newest(
    query tsquery, exact tsquery, query_number integer, is_ranked boolean, asked_locale text,
    types text[], sections bigint[], topics bigint[], is_direct boolean, since timestamptz[], before timestamptz[],
    earliest timestamptz, latest timestamptz, now timestamptz, few integer, most integer,
    out matches search_match[], out is_capped boolean, out is_facet_capped boolean, out is_rare boolean
)
    -- Stable, like all that read here: so a search has one snapshot, whatever is published meanwhile.
    language plpgsql stable
    set jit = off
    -- For a word that most articles contain the planner would scan the whole table; the index has everything that is needed.
    set enable_seqscan = off
    set plan_cache_mode = force_generic_plan
    as $$
declare
    first timestamptz := greatest(earliest, (select min(moment) from unnest(since) as starts (moment)));
    last timestamptz := least(latest, (select max(moment) from unnest(before) as ends (moment)));
    is_wide boolean := query <> exact;
    share real := search_share(query, asked_locale);
    is_narrow boolean := cardinality(types) + cardinality(sections) + cardinality(topics) + cardinality(since) > 0
        or isfinite(earliest) or isfinite(latest);
    is_large boolean := (select reltuples < 0 or reltuples > 20000 from pg_class where oid = 'publication_search'::regclass);
    is_common boolean := share > 0 and is_large and search_is_common(query);
    -- What a facet counts besides: what fails its own filter and no other.
    beside integer[] := array_remove(array[
        case when cardinality(types) > 0 then 1 end,
        case when cardinality(sections) > 0 then 2 end,
        case when cardinality(topics) > 0 then 4 end,
        case when cardinality(since) > 0 then 8 end
    ], null);
begin
    if is_common or (share > 0.3 and not is_narrow) then
        matches := search_recent(
            query, exact, query_number, is_ranked, asked_locale, types, sections, topics, is_direct, since, before, first, last, now,
            most, '{0}'
        );

        if cardinality(matches) >= most or (is_common and cardinality(matches) >= 100) then
            -- Years are counted without their own filter; all other facets only within it.
            if cardinality(array_remove(beside, 8)) > 0 then
                matches := matches || search_recent(
                    query, query, query_number, false, asked_locale, types, sections, topics, is_direct, since, before, first, last,
                    now, most, array_remove(beside, 8)
                );
            end if;

            if cardinality(since) > 0 then
                matches := matches || search_recent(
                    query, query, query_number, false, asked_locale, types, sections, topics, is_direct, since, before, earliest, latest,
                    now, most, '{8}'
                );
            end if;

            is_capped := true;
            is_facet_capped := true;
            is_rare := false;
            return;
        end if;
    end if;

    -- Separate from the sorting, or the planner would scan all articles in their order; "is true" keeps it from scanning a range of them.
    with matching as materialized (
        select
            d.edition_id, d.article_id, d.published_at,
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
            ) then 0 else 8 end as failed
        from publication_search d
        where d.search @@ query
          and (d.locale = asked_locale) is true
          and (d.published_at >= earliest) is true
          and (d.published_at < latest) is true
          and d.visible_from <= now
          and (d.visible_until is null or d.visible_until > now)
    ),
    newest as materialized (
        select chosen.*
        from unnest(0 || beside) as wanted (failed)
        cross join lateral (
            select edition_id, matching.failed
            from matching
            where matching.failed = wanted.failed
            order by published_at desc, article_id desc
            limit most
        ) as chosen
    )
    select
        array(
            select row(
                d.edition_id, d.article_id, d.type, d.published_at,
                case when is_ranked and newest.failed = 0 then ts_rank(d.search, query) end,
                not is_wide or newest.failed <> 0 or d.search @@ exact, query_number, newest.failed
            )::search_match
            from newest
            join publication_search d on d.edition_id = newest.edition_id
        ),
        (select count(*) from newest where newest.failed = 0) >= most,
        exists (select from newest group by newest.failed having count(*) >= most),
        (select count(*) from (select from matching limit few) as counted) < few
    into matches, is_capped, is_facet_capped, is_rare;
end
$$;

comment on function search_newest(
    tsquery, tsquery, integer, boolean, text, text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, timestamptz,
    timestamptz, integer, integer
) is 'The newest visible publications that match, at most `most`; for a common word only those among the newest articles. As many again for each filter that they fail and no other. Rare: fewer than `few` match, whatever the filters.';
