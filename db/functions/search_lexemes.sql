create or replace function search_lexemes(query tsquery, out words text[], out beginnings text[])
    language plpgsql immutable strict parallel safe as $$
begin
    select
        coalesce(array_agg(lexeme[1]) filter (where lexeme[2] is null), '{}'),
        coalesce(array_agg(lexeme[1] || '%') filter (where lexeme[2] is not null), '{}')
    into words, beginnings
    from regexp_matches(querytree(query), '''([^'']+)''(:\*)?', 'g') as lexemes (lexeme);
end
$$;

comment on function search_lexemes(tsquery) is 'The words of a query: whole words, and LIKE patterns for prefixes.';
