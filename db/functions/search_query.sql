create or replace function search_query(asked_locale text, terms text[], beginnings boolean[], excluded boolean[], is_wide boolean) returns tsquery
    language plpgsql stable strict parallel safe
    -- PostgreSQL reports queries of stop words alone with a notice.
    set client_min_messages = warning
    as $$
declare
    config regconfig := search_config(asked_locale);
    wanted tsquery;
    unwanted tsquery;
    part tsquery;
    likeness text;
begin
    for i in 1 .. cardinality(terms) loop
        part := search_term(config, terms[i], beginnings[i]);

        if part is null then
            continue;
        end if;

        if excluded[i] then
            unwanted := coalesce(unwanted || part, part);
            continue;
        end if;

        if is_wide then
            foreach likeness in array search_similar_words(asked_locale, terms[i]) loop
                part := part || phraseto_tsquery(config, likeness);
            end loop;
        end if;

        wanted := coalesce(wanted && part, part);
    end loop;

    return coalesce(wanted && !! unwanted, wanted);
end
$$;

comment on function search_query(text, text[], boolean[], boolean[], boolean) is
    'All terms and none of the excluded ones; null if no term is left. Wide: similar words match as well.';
