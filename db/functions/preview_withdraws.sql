create or replace function preview_withdraws(article_id bigint) returns boolean
    language sql stable as $$
    select article_id::text = any (string_to_array(current_setting('bulletin.withdrawn', true), ','))
$$;

comment on function preview_withdraws(bigint) is
    'Whether the preview of a release shows the site without this article: those in the setting bulletin.withdrawn. Null outside of one.';
