create or replace function articles_keep_identity() returns trigger
    language plpgsql as $$
begin
    if old.first_published_at is not null
        and (new.type, new.locale, new.first_published_at) is distinct from (old.type, old.locale, old.first_published_at)
    then
        raise exception 'article % was published: its type, locale and first publication are fixed', old.id
            using errcode = 'check_violation', constraint = 'articles_identity_check';
    end if;
    return new;
end
$$;
