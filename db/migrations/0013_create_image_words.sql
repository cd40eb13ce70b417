-- What editors look for in pictures, with an index.
-- rolling: no because it locks all images while it fills the list of editors

create table image_words (
    image_id  bigint primary key,
    words     text not null,

    constraint image_words_image_id_fkey foreign key (image_id) references images (id) on delete cascade
);

comment on table image_words is 'Derived from images and their texts by trigger: what the parameter q of the image list looks in, in lower case.';

create trigger images_reach_words_new after insert on images
    referencing new table as saved
    for each statement execute function images_reach_words();

create trigger images_reach_words_changed after update on images
    referencing new table as saved
    for each statement execute function images_reach_words();

create trigger image_texts_reach_words_new after insert on image_texts
    referencing new table as saved
    for each statement execute function image_texts_reach_words();

create trigger image_texts_reach_words_changed after update on image_texts
    referencing new table as saved
    for each statement execute function image_texts_reach_words();

create trigger image_texts_reach_words_removed after delete on image_texts
    referencing old table as saved
    for each statement execute function image_texts_reach_words();

select write_image_words(array(select id from images));

create index image_words_words_idx on image_words
    using gin (words gin_trgm_ops) with (fastupdate = on, gin_pending_list_limit = 64);
