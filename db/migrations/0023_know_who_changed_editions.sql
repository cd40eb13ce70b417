alter table editions add column changed_by_id text;

comment on column editions.changed_by is 'The name of whoever last changed the content.';
comment on column editions.changed_by_id is
    'The caller who last changed the content, whatever their name; under four eyes another one must approve it. Null where that is not known.';
