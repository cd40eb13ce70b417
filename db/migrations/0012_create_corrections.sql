create table corrections (
    id          bigint generated always as identity primary key,
    article_id  bigint not null,
    kind        text not null,
    note        text not null,
    issued_at   timestamptz not null,
    issued_by   text not null,

    constraint corrections_article_id_fkey foreign key (article_id) references articles (id),
    constraint corrections_kind_check check (kind in ('correction', 'clarification', 'update')),
    constraint corrections_note_check check (char_length(note) between 1 and 1000)
);

comment on table corrections is 'Public notes on what was wrong or has changed; they only grow.';

-- The notes of one article, newest first.
create index corrections_article_idx on corrections (article_id, id desc);

create function corrections_refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'corrections are append-only' using errcode = 'check_violation', constraint = 'corrections_append_only_check';
end
$$;

create trigger corrections_refuse_change before update or delete on corrections
    for each row execute function corrections_refuse_change();
