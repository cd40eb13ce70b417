-- Redirects from addresses in any script and with a query, and to a place within a page.

-- A star is a letter like any other; as a sign nobody ever read it.
update redirects set path = replace(path, '*', '%2A') where strpos(path, '*') > 0;

-- Letters that are no ASCII are kept as themselves, so that every spelling of a path finds them.
do $$
declare
    spelled record;
    encoded text;
    decoded text;
begin
    for spelled in select id, path from redirects where path ~* '%[89a-f][0-9a-f]' loop
        decoded := spelled.path;

        for encoded in
            select run[1]
            from regexp_matches(spelled.path, '((?:%[89a-f][0-9a-f])+)', 'gi') as run
        loop
            begin
                decoded := replace(decoded, encoded, normalize(convert_from(decode(replace(encoded, '%', ''), 'hex'), 'UTF8')));
            exception
                when others then
                    -- No UTF-8: it stays as it is.
            end;
        end loop;

        -- Where both spellings had a redirect, the one in plain letters never answered.
        delete from redirects where lower(path) = lower(decoded) and id <> spelled.id;
        update redirects set path = decoded where id = spelled.id and path <> decoded;
    end loop;
end
$$;

alter table redirects
    add column target_suffix text not null default '',
    drop constraint redirects_path_check,
    add constraint redirects_path_check check (path ~ '^/[^#*\s]*$' and char_length(path) <= 512),
    add constraint redirects_target_suffix_check
        check (target_suffix ~ '^(\?[^#\s]+)?(#\S+)?$' and char_length(target_suffix) <= 500);

comment on column redirects.path is 'As RedirectPath writes it: letters as themselves, other signs percent-encoded, with its query if it has one.';
comment on column redirects.target_suffix is 'Query and anchor behind a target of this site, which stay when the page at the target moves.';

-- Answers kept for idempotency keys are removed once a day is over.
insert into chores (name) values ('idempotencySweep');
