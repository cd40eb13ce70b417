alter table publications add column press_release text
    generated always as (
        (details #>> '{pressRelease,number}') || '/' || (details #>> '{pressRelease,year}') || ' ' || lower(details #>> '{pressRelease,issuer}')
    ) stored;

comment on column publications.press_release is 'Number, year and issuer of a press release: under them it is known, so no other item may have them.';

-- Variants and editions of one item share its number. The window does not matter: what will be public has its number already.
alter table publications add constraint publications_press_release_excl
    exclude using gist (press_release with =, translation_group with <>);
