create or replace function search_variants(words text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    varied text := words;
begin
    -- Tested first: most texts contain only some of these, and each replacement reads the whole text.
    -- Before the signs are removed: Bürger:Innen is one word then, whose capital would be taken for that of BürgerInnen.
    if varied ~ '[a-zäöüß]In' then
        varied := regexp_replace(
            varied, '([[:lower:]])Innen|((?:er|or|ent|ant|ist|eur))In(?![[:alpha:]])' collate "und-x-icu", '\1\2', 'g'
        );
    end if;

    if varied ~ '[:*_·/(!''’-][iI][nN]' then
        varied := regexp_replace(
            varied,
            '([[:alpha:]]+)(?:(?:[:*_·]|/-?|\()(innen|in(?![[:alpha:]]))|[!''’](innen))([[:alpha:]]*)' collate "und-x-icu",
            '\1\2\3\4 \1\2\3\4', 'gi'
        );
    end if;

    if varied ~ '[''’][sS]' then
        varied := regexp_replace(
            varied, '([[:alpha:]]+)[''’](s)(?![[:alpha:]])' collate "und-x-icu", '\1\2 \1\2', 'gi'
        );
    end if;

    if varied ~ '[0-9][.,''’ \u00A0\u202F\u2009][0-9]{3}' then
        varied := regexp_replace(
            varied,
            '(?<![[:alnum:]])([1-9][0-9]{0,2})([.,''’ \u00A0\u202F\u2009])([0-9]{3})\2([0-9]{3})\2([0-9]{3})(?![0-9])' collate "und-x-icu",
            '\1\3\4\5 \1\3\4\5 \1\3\4\5 \1\3\4\5', 'g'
        );
        varied := regexp_replace(
            varied, '(?<![[:alnum:]])([1-9][0-9]{0,2})([.,''’ \u00A0\u202F\u2009])([0-9]{3})\2([0-9]{3})(?![0-9])' collate "und-x-icu",
            '\1\3\4 \1\3\4 \1\3\4', 'g'
        );
        varied := regexp_replace(
            varied, '(?<![[:alnum:]])([1-9][0-9]{0,2})[.,''’ \u00A0\u202F\u2009]([0-9]{3})(?![0-9])' collate "und-x-icu", '\1\2 \1\2', 'g'
        );
    end if;

    return varied;
end
$$;

comment on function search_variants(text) is
    'A text in which each part of a gender form, of a number in groups and of a genitive with an apostrophe is the whole in one word: as many words as before, so that they can be indexed at the same positions.';
