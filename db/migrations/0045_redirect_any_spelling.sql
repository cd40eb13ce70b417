-- Redirects from addresses in any script and with a query, and to a place within a page.

-- Each path is spelled as RedirectPath does: letters as themselves, what could be taken for a sign or cannot be seen percent-encoded.
do $$
declare
    spelled record;
    piece text;
    decoded text;
    letters text;
begin
    for spelled in select id, path, removed_at from redirects where path ~ '[%*]' order by removed_at nulls last, id loop
        decoded := '';

        for piece in
            select part[1]
            from regexp_matches(spelled.path, '((?:%[89a-f][0-9a-f])+|%[0-7][0-9a-f]|[^%]+|%)', 'gi') as part
        loop
            if piece = '%00' then
                decoded := decoded || piece;
            elsif piece ~* '^%[0-7]' then
                letters := convert_from(decode(replace(piece, '%', ''), 'hex'), 'UTF8');
                decoded := decoded || case when letters ~ '[A-Za-z0-9._~!$&''()+,=:@-]' then letters else upper(piece) end;
            elsif piece ~* '^%[89a-f]' then
                begin
                    letters := convert_from(decode(replace(piece, '%', ''), 'hex'), 'UTF8');
                    decoded := decoded || (
                        select string_agg(
                            case
                                when letter ~ '[\u0080-\u00a0\u00ad\u0600-\u0605\u061c\u06dd\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ue000-\uf8ff\ufeff\ufff0-\uffff]'
                                    then regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g')
                                else letter
                            end,
                            ''
                            order by place
                        )
                        from regexp_split_to_table(letters, '') with ordinality as t(letter, place)
                    );
                exception
                    when character_not_in_repertoire or untranslatable_character then
                        decoded := decoded || upper(piece);
                end;
            else
                decoded := decoded || case piece when '%' then '%25' else replace(piece, '*', '%2A') end;
            end if;
        end loop;

        decoded := normalize(decoded);

        -- Where two spellings become one, an active redirect wins over a removed one, else the one that is spelled so already. What
        -- would lead to itself, or has become longer than an address may be, never answered a reader.
        if char_length(decoded) > 512 or exists (select from redirects where id = spelled.id and target = decoded) then
            delete from redirects where id = spelled.id;
        elsif exists (
            select
            from redirects
            where lower(path) = lower(decoded)
              and id <> spelled.id
              and (removed_at is null or spelled.removed_at is not null)
        ) then
            delete from redirects where id = spelled.id;
        else
            delete from redirects where lower(path) = lower(decoded) and id <> spelled.id;
            update redirects set path = decoded where id = spelled.id and path <> decoded;
        end if;
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
