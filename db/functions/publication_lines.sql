create or replace function publication_lines(content jsonb) returns table (line text, is_heading boolean)
    language sql immutable parallel safe as $$
    select
        case
            when part ? 'children' then inline_text(part)
            when part ->> '_type' = 'footnote' then inline_text(part -> 'content')
            else concat_ws(
                ' ', part ->> 'title', part ->> 'speaker', part ->> 'text', inline_text(part -> 'attribution'), part ->> 'source',
                case jsonb_typeof(part -> 'caption') when 'object' then inline_text(part -> 'caption') else part ->> 'caption' end,
                part ->> 'label', (select string_agg(inline_text(cell), ' ') from jsonb_array_elements(part -> 'cells') as row_of (cell))
            )
        end,
        coalesce(part ->> 'style' like 'h_', false)
    from jsonb_array_elements(case jsonb_typeof(content) when 'array' then content end) as blocks (block)
    cross join lateral (
        -- Most blocks are paragraphs, and searching for nested parts is what takes time.
        select block where block ->> '_type' = 'block'
        union all
        select note
        from jsonb_path_query(block, '$.markDefs[*] ? (@._type == "footnote")') as notes (note)
        where block ->> '_type' = 'block'
        union all
        select part
        from jsonb_path_query(
            block,
            'strict $.** ? (
                (@.children.type() == "array" && @._type != "inline") || @.cells.type() == "array" || @.title.type() == "string"
                || @.speaker.type() == "string" || @.caption.type() == "string" || @.caption.type() == "object"
                || @.label.type() == "string" || @._type == "quote" || @._type == "footnote"
            )'
        ) as inner_parts (part)
        where block ->> '_type' is distinct from 'block'
    ) as parts (part)
    where part ->> '_type' is distinct from 'abbreviation'
$$;

comment on function publication_lines(jsonb) is
    'The text that readers see in blocks, in order: one line for each paragraph, table row, footnote and title.';
