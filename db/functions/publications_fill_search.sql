-- after the migrations
create or replace function publications_fill_search(renewed publications) returns void
    language plpgsql as $$
declare
    texts record := search_parts(renewed.locale, renewed.title, renewed.kicker, renewed.lead, renewed.body, renewed.content);
begin
    insert into publication_search (
        edition_id, article_id, type, locale, section_id, published_at, visible_from, visible_until, title_words, search,
        title_end, top_end, headings_end, body_text
    )
    values (
        renewed.edition_id, renewed.article_id, renewed.type, renewed.locale, renewed.section_id, renewed.published_at,
        renewed.visible_from, renewed.visible_until, texts.title_words, texts.search, texts.title_end, texts.top_end,
        texts.headings_end, texts.body_text
    )
    on conflict (edition_id) do update
    set type = excluded.type,
        locale = excluded.locale,
        section_id = excluded.section_id,
        published_at = excluded.published_at,
        visible_from = excluded.visible_from,
        visible_until = excluded.visible_until,
        title_words = excluded.title_words,
        search = excluded.search,
        title_end = excluded.title_end,
        top_end = excluded.top_end,
        headings_end = excluded.headings_end,
        body_text = excluded.body_text;

    perform search_learn(renewed.locale, texts.words);
end
$$;

comment on function publications_fill_search(publications) is 'Rewrites the search row of one publication; a rebuild calls it for each.';
