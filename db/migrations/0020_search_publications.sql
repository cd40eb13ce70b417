create extension if not exists pg_trgm;

-- One rule for texts and for what is asked: the same functions read both. They give lower-case words of letters and digits,
-- separated by single spaces, which every parser splits alike; so the number of a word is its position in the index.

create function search_fold(words text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    folded text := regexp_replace(lower(words collate "und-x-icu"), '[\u00AD\u200B\u200C\u200D\u2060\uFEFF]', '', 'g');
begin
    -- Looked for first: translate is slow with many letters, and few texts have any of these.
    if folded ~ '[₀-₉⁰¹²³⁴-⁹]' then
        folded := translate(folded, '₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹', '01234567890123456789');
    end if;

    return regexp_replace(folded, '[^[:alnum:]]+' collate "und-x-icu", ' ', 'g');
end
$$;

comment on function search_fold(text) is
    'Lower case, soft hyphens dropped, every other sign a space: a compound with hyphens becomes its parts.';

create function search_transcribe(folded text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    transcribed text := replace(replace(replace(replace(folded, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss');
begin
    -- Looked for first, as above.
    if octet_length(transcribed) = length(transcribed) then
        return transcribed;
    end if;

    return translate(
        replace(replace(replace(replace(transcribed, 'æ', 'ae'), 'ø', 'oe'), 'œ', 'oe'), 'þ', 'th'),
        'áàâãåāăąçćčċďđðéèêëēęěėğģíìîïīįıķłľļĺñńňņóòôõōőŏřŕŗśšșşťțţúùûũūůűųŭýÿźżž',
        'aaaaaaaaccccdddeeeeeeeeggiiiiiiikllllnnnnooooooorrrsssstttuuuuuuuuuyyzzz'
    );
end
$$;

comment on function search_transcribe(text) is 'As slugs spell it: umlauts in two letters, ß as ss, no accents.';

create function search_config(locale text) returns regconfig
    language sql immutable strict parallel safe
    return case split_part(locale, '-', 1)
        when 'de' then 'pg_catalog.german'::regconfig
        when 'en' then 'pg_catalog.english'::regconfig
        when 'fr' then 'pg_catalog.french'::regconfig
        else 'pg_catalog.simple'::regconfig
    end;

comment on function search_config(text) is 'How the words of a locale are brought to their stems.';

create function search_vector(config regconfig, words text) returns tsvector
    language plpgsql immutable strict parallel safe as $$
declare
    folded text := search_fold(left(words, 200000));
    transcribed text := search_transcribe(folded);
    vector tsvector := to_tsvector(config, folded);
begin
    if transcribed = folded then
        return vector;
    end if;

    -- Read as text two vectors become one with the positions of both; joined by || the second would be moved behind the first.
    return (vector::text || ' ' || to_tsvector(config, transcribed)::text)::tsvector;
end
$$;

comment on function search_vector(regconfig, text) is
    'Both channels of a text: stems as written and stems as transcribed, each at the number of its word.';

create function search_joined(words text) returns text
    language sql immutable strict parallel safe
    return (
        select string_agg(regexp_replace(compound[1], '[-‐‑]', '', 'g'), ' ')
        from regexp_matches(words, '([[:alnum:]]+(?:[-‐‑][[:alnum:]]+)+)' collate "und-x-icu", 'g') as found (compound)
    );

comment on function search_joined(text) is 'The compounds with hyphens of a text, written without them.';

create function publication_lines(content jsonb) returns table (line text, is_heading boolean)
    language sql immutable parallel safe as $$
    select
        case when part ? 'children' then (
            select string_agg(child ->> 'text', '' order by number)
            from jsonb_array_elements(part -> 'children') with ordinality as spans (child, number)
        ) else concat_ws(
            ' ', part ->> 'title', part ->> 'speaker', part ->> 'text', part ->> 'attribution', part ->> 'source', part ->> 'caption',
            part ->> 'label', (select string_agg(cell, ' ') from jsonb_array_elements_text(part -> 'cells') as row_of (cell))
        ) end,
        coalesce(part ->> 'style' like 'h_', false)
    from jsonb_array_elements(case jsonb_typeof(content) when 'array' then content end) as blocks (block)
    cross join lateral (
        -- Most blocks are paragraphs, and to look for their parts is what takes time.
        select block where block ->> '_type' = 'block'
        union all
        select part
        from jsonb_path_query(
            block,
            'strict $.** ? (
                @.children.type() == "array" || @.cells.type() == "array" || @.title.type() == "string"
                || @.speaker.type() == "string" || @.caption.type() == "string" || @.label.type() == "string" || @._type == "quote"
            )'
        ) as inner_parts (part)
        where block ->> '_type' is distinct from 'block'
    ) as parts (part)
    where part ->> '_type' is distinct from 'abbreviation'
    $$;

comment on function publication_lines(jsonb) is 'What readers see as text in blocks, in order: a line for each paragraph, cell row, title.';

create table publication_search (
    edition_id     bigint primary key,
    article_id     bigint not null,
    type           text not null,
    locale         text not null,
    section_id     bigint not null,
    published_at   timestamptz not null,
    visible_from   timestamptz not null,
    visible_until  timestamptz,
    title_words    tsvector not null,
    search         tsvector not null,
    body_text      text not null,

    constraint publication_search_edition_id_fkey foreign key (edition_id) references publications (edition_id) on delete cascade
);

comment on table publication_search is 'Derived from publications by trigger: what search looks at, in rows short enough to look at many.';
comment on column publication_search.search is 'Weights: A title, B kicker and lead, C headings, D everything below the lead.';
comment on column publication_search.title_words is 'The words of the title as transcribed, for suggestions.';
comment on column publication_search.body_text is 'What weight D was made of, for excerpts.';

-- Looked at word by word more often than written.
alter table publication_search alter column search set storage external;

-- What has a rare word.
create index publication_search_search_idx on publication_search using gin (search) with (fastupdate = off);

-- What has a common word: newest first until there are enough.
create index publication_search_newest_idx on publication_search (locale, published_at desc, article_id desc);

-- Suggestions of titles.
create index publication_search_title_words_idx on publication_search using gin (title_words) with (fastupdate = off);

create table search_words (
    locale  text not null,
    word    text not null
);

comment on table search_words is
    'Every word of every publication, to find compounds and slips of the pen: more than readers may see, so never shown. Not unique, so that two writers of one word need not wait for each other; a rebuild leaves one of each.';

-- Whether a word is known.
create index search_words_word_idx on search_words (word, locale);

-- What is like a word, and what contains it.
create index search_words_similar_idx on search_words using gin (word gin_trgm_ops) with (fastupdate = off);

create function search_learn(asked_locale text, words text) returns void
    language sql
    -- The table grows while plans are kept: whatever was true of it once, looking each word up is right.
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
    insert into search_words (locale, word)
    select asked_locale, used.word
    from unnest(tsvector_to_array(to_tsvector('simple', search_transcribe(search_fold(words))))) as used (word)
    where length(used.word) between 4 and 60
      and used.word !~ '[0-9]'
      and not exists (select from search_words known where known.word = used.word and known.locale = asked_locale)
    $$;

comment on function search_learn(text, text) is 'Adds the words of a text that were not known yet.';

create function publications_fill_search(renewed publications) returns void
    language plpgsql
    -- The planner takes every block for a thousand and would compile for a second what runs for a millisecond.
    set jit = off
    as $$
declare
    config regconfig := search_config(renewed.locale);
    top text := concat_ws(E'\n', renewed.kicker, renewed.lead);
    body_text text;
    headings text;
begin
    select coalesce(string_agg(line, E'\n'), ''), coalesce(string_agg(line, E'\n') filter (where is_heading), '')
    into body_text, headings
    from (
        select * from publication_lines(renewed.body::jsonb)
        union all
        select * from publication_lines(renewed.details::jsonb #> '{media,transcript}')
        union all
        select concat_ws(' ', event ->> 'speaker', event ->> 'place', event ->> 'note'), false
        from (select renewed.details::jsonb -> 'event') as at (event)
        where event is not null
    ) as lines
    where line <> '';

    insert into publication_search (
        edition_id, article_id, type, locale, section_id, published_at, visible_from, visible_until, title_words, search, body_text
    )
    values (
        renewed.edition_id, renewed.article_id, renewed.type, renewed.locale, renewed.section_id, renewed.published_at,
        renewed.visible_from, renewed.visible_until,
        to_tsvector('simple', search_transcribe(search_fold(renewed.title))),
        setweight(search_vector(config, renewed.title), 'A')
            || setweight(search_vector(config, top), 'B')
            || setweight(search_vector(config, headings), 'C')
            || setweight(
                search_vector(config, concat_ws(E'\n', body_text, search_joined(concat_ws(E'\n', renewed.title, top, body_text)))), 'D'
            ),
        body_text
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
        body_text = excluded.body_text;

    perform search_learn(renewed.locale, concat_ws(E'\n', renewed.title, top, left(body_text, 200000)));
end
$$;

comment on function publications_fill_search(publications) is 'Renews the search row of one publication; rebuilding calls it for each.';

create function publications_search_content() returns trigger
    language plpgsql as $$
begin
    perform publications_fill_search(new);
    return null;
end
$$;

create trigger publications_search_content
    after insert or update of locale, kicker, title, lead, body, details on publications
    for each row execute function publications_search_content();

create function publications_search_window() returns trigger
    language plpgsql as $$
begin
    update publication_search
    set type = new.type,
        section_id = new.section_id,
        published_at = new.published_at,
        visible_from = new.visible_from,
        visible_until = new.visible_until
    where edition_id = new.edition_id;
    return null;
end
$$;

create trigger publications_search_window
    after update of type, section_id, published_at, visible_from, visible_until on publications
    for each row execute function publications_search_window();
