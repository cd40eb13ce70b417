create or replace function inline_text(part jsonb) returns text
    language sql immutable parallel safe as $$
    select string_agg(child ->> 'text', '' order by number)
    from jsonb_array_elements(part -> 'children') with ordinality as spans (child, number)
$$;

comment on function inline_text(jsonb) is 'The text of the spans of a paragraph, a table cell or the like.';
