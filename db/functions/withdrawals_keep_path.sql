create or replace function withdrawals_keep_path() returns trigger
    language plpgsql as $$
declare
    last record;
begin
    select s.path || '/' || e.slug || '-' || a.id as path, a.locale
    into last
    from articles a
    join editions e on e.article_id = a.id
    join sections s on s.id = e.section_id
    where a.id = new.article_id
      and e.published_at is not null
    order by e.number desc
    limit 1;

    if found then
        new.path := last.path;
        new.locale := last.locale;
    end if;

    return new;
end
$$;
