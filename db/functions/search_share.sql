create or replace function search_share(query tsquery, asked_locale text) returns real
    language plpgsql stable
    set jit = off
    set enable_sort = off
    set plan_cache_mode = force_generic_plan
    as $$
begin
    return (
        select count(*) filter (where newest.search @@ query) / 200.0
        from (
            select search
            from publication_search
            where locale = asked_locale
            order by published_at desc, article_id desc
            limit 200
        ) as newest
    );
end
$$;

comment on function search_share(tsquery, text) is 'The share of the newest 200 articles that match.';
