-- The same functions normalise texts and queries. They return lower-case words of letters and digits separated by single spaces,
-- which every parser splits alike; so the number of a word is its position in the index.
create or replace function search_fold(words text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    folded text := regexp_replace(lower(words collate "und-x-icu"), '[\u00AD\u200B\u200C\u200D\u2060\uFEFF]', '', 'g');
begin
    -- Tested first: translate is slow with many letters, and few texts contain any of these.
    if folded ~ '[₀-₉⁰¹²³⁴-⁹]' then
        folded := translate(folded, '₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹', '01234567890123456789');
    end if;

    if folded ~ '[€%‰§]|\m(eur|percent|paragraph)\M' then
        folded := replace(replace(replace(replace(folded, '€', ' euro '), '%', ' prozent '), '‰', ' promille '), '§', ' paragraf ');
        folded := regexp_replace(
            regexp_replace(regexp_replace(folded, '\meur\M', 'euro', 'g'), '\mpercent\M', 'prozent', 'g'), '\mparagraph\M', 'paragraf', 'g'
        );
    end if;

    -- In two steps: replacements are slow, and single spaces, the common case, stay as they are.
    folded := regexp_replace(folded, '[^[:alnum:] ][^[:alnum:]]*' collate "und-x-icu", ' ', 'g');
    return regexp_replace(folded, ' {2,}', ' ', 'g');
end
$$;

comment on function search_fold(text) is
    'Lower case, without soft hyphens, signs of units as words, every other sign a space: a hyphenated compound becomes its parts.';
