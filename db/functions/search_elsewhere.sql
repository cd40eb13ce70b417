-- after the migrations
create or replace function search_elsewhere(
    asked_locale text, query_number integer, terms text[], beginnings boolean[], excluded boolean[],
    types text[], sections bigint[], topics bigint[], is_direct boolean, since timestamptz[], before timestamptz[],
    earliest timestamptz, latest timestamptz, now timestamptz, few integer, most integer
) returns search_match[]
    language plpgsql stable
    set jit = off
    set enable_seqscan = off
    -- Only the planner knows how many articles a locale has: of few, it reads no more than these.
    set plan_cache_mode = force_custom_plan
    as $$
declare
    query tsquery;
    nearest text;
    matches search_match[];
begin
    select d.locale
    into nearest
    from publication_search d
    where d.locale >= asked_locale
    order by d.locale, d.published_at desc, d.article_id desc
    limit 1;

    if nearest is distinct from asked_locale then
        return '{}';
    end if;

    -- Articles of a locale are in sections of that locale, or of the one that it is a variant of.
    if cardinality(sections || topics) > 0 and not exists (
        select
        from sections s
        where s.id = any (sections || topics)
          and (asked_locale = s.locale or asked_locale like s.locale || '-%')
    ) then
        return '{}';
    end if;

    query := search_query(asked_locale, terms, beginnings, excluded, false);

    if query is null then
        return '{}';
    end if;

    for stage in 1 .. 2 loop
        matches := array(
            select row(d.edition_id, d.article_id, d.type, d.published_at, null, true, query_number, 0)::search_match
            from publication_search d
            where d.search @@ query
              and d.locale = asked_locale
              and d.published_at >= earliest
              and d.published_at < latest
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
              and (cardinality(since) = 0 or exists (
                  select from unnest(since, before) as span (first, last)
                  where d.published_at >= span.first and d.published_at < span.last
              ))
            limit most
        );

        exit when cardinality(matches) >= few or cardinality(terms) > 8 or stage = 2;

        -- As in search_articles: only words that are rare whatever the filters.
        exit when few <= (
            select count(*)
            from (
                select
                from publication_search d
                where d.search @@ query
                  and d.locale = asked_locale
                  and d.published_at >= earliest
                  and d.published_at < latest
                  and d.visible_from <= now
                  and (d.visible_until is null or d.visible_until > now)
                limit few
            ) as exact
        );

        query := search_query(asked_locale, terms, beginnings, excluded, true);
    end loop;

    return matches;
end
$$;

comment on function search_elsewhere(
    text, integer, text[], boolean[], boolean[], text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, timestamptz,
    timestamptz, integer, integer
) is 'What a search would find in another locale, at most `most`, in no order: only to be counted.';
