-- after the migrations
create or replace view drafts.publication_search as
select
    edition_id, article_id, type, locale, section_id, published_at, visible_from, visible_until, title_words, search, body_text,
    title_end, top_end, headings_end
from publication_search p
where not exists (select from drafts.editions e where e.article_id = p.article_id)
  and preview_withdraws(p.article_id) is not true
union all
select
    e.edition_id, e.article_id, e.type, e.locale, e.section_id, e.published_at, e.visible_from, e.visible_until, texts.title_words,
    texts.search, texts.body_text, texts.title_end, texts.top_end, texts.headings_end
from drafts.editions e
cross join lateral search_parts(e.locale, e.title, e.kicker, e.lead, e.body, e.content) as texts;

comment on view drafts.publication_search is 'What search reads of drafts.publications.';
