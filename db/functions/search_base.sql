create or replace function search_base(words text) returns text
    language plpgsql immutable strict parallel safe as $$
begin
    return regexp_replace(
        regexp_replace(
            words,
            '([[:alpha:]])(?:(?:[:*_·]|/-?|\()(?:[iI]nnen|[iI]n(?![[:alpha:]]))|[!''’][iI]nnen)' collate "und-x-icu", '\1', 'g'
        ),
        -- A capital inside a word; names such as LinkedIn are none.
        '([[:lower:]])Innen|((?:er|or|ent|ant|ist|eur))In(?![[:alpha:]])' collate "und-x-icu", '\1\2', 'g'
    );
end
$$;

comment on function search_base(text) is 'A text with gender forms in their short form: Bürger for Bürger:innen.';
