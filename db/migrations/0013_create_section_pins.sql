create table section_pins (
    section_id  bigint not null,
    position    integer not null,
    article_id  bigint not null,

    constraint section_pins_pkey primary key (section_id, position),
    constraint section_pins_article_key unique (section_id, article_id),
    constraint section_pins_section_id_fkey foreign key (section_id) references sections (id),
    constraint section_pins_article_id_fkey foreign key (article_id) references articles (id),
    constraint section_pins_position_check check (position between 1 and 12)
);

comment on table section_pins is 'The articles that an editor put at the head of a section, in their order.';
