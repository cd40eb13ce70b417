-- Functions in SQL are planned with every call; these run with every publication, and their plans cost more than what they do. The
-- bodies are as they were.
create or replace function publications_fill_sections(renewed publications) returns void
    language plpgsql as $$
begin
    delete from publication_sections where edition_id = renewed.edition_id;

    insert into publication_sections (
        section_id, edition_id, article_id, type, locale, direct, listed, title, content_updated_at, published_at, visible_from,
        visible_until
    )
    with recursive belonging (section_id, direct) as (
        select id, true from unnest(renewed.topics || renewed.section_id) as named (id)
        union
        select s.parent_id, false
        from belonging b
        join sections s on s.id = b.section_id
        where s.parent_id is not null
    )
    select
        b.section_id, renewed.edition_id, renewed.article_id, renewed.type, renewed.locale, bool_or(b.direct), renewed.listed,
        renewed.title, renewed.content_updated_at, renewed.published_at, renewed.visible_from, renewed.visible_until
    from belonging b
    group by b.section_id;
end
$$;

create or replace function edition_images_shown(lead_image_id bigint, body jsonb, details jsonb) returns bigint[]
    language plpgsql immutable parallel safe as $$
begin
    return array(
        select (named.id #>> '{}')::bigint
        from (
            select jsonb_path_query(body, '$.**.image ? (@.type() == "number")')
            union all
            select jsonb_path_query(details, '$.**.image ? (@.type() == "number")')
        ) as named (id)
        union
        select lead_image_id
        where lead_image_id is not null
    );
end
$$;

create or replace function search_joined(words text) returns text
    language plpgsql immutable strict parallel safe as $$
begin
    return (
        select string_agg(regexp_replace(compound[1], '[-‐‑]', '', 'g'), ' ')
        from regexp_matches(words, '([[:alnum:]]+(?:[-‐‑][[:alnum:]]+)+)' collate "und-x-icu", 'g') as found (compound)
    );
end
$$;

create or replace function search_learn(asked_locale text, words text) returns void
    language plpgsql
    -- The table grows while plans are kept: whatever was true of it once, looking each word up is right.
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
begin
    insert into search_words (locale, word)
    select asked_locale, used.word
    from unnest(tsvector_to_array(to_tsvector('simple', search_transcribe(search_fold(words))))) as used (word)
    where length(used.word) between 4 and 60
      and used.word !~ '[0-9]'
      and not exists (select from search_words known where known.word = used.word and known.locale = asked_locale);
end
$$;
