-- What a file says about itself is read once, when it is uploaded; renditions carry its rights from here and never read them again
-- from a file that anybody may have made. Former files of an image need theirs as long as their addresses answer.
alter table image_fingerprints
    add column suggestions jsonb default '{}' not null;

comment on column image_fingerprints.suggestions is 'What the file itself says, as images.suggestions; rights in renditions come from here.';

update image_fingerprints f
set suggestions = i.suggestions
from images i
where i.id = f.image_id
  and i.sha256 = f.sha256;

create function image_fingerprints_keep_suggestions() returns trigger
    language plpgsql as $$
begin
    select i.suggestions
    into strict new.suggestions
    from images i
    where i.id = new.image_id;

    return new;
end
$$;

create trigger image_fingerprints_keep_suggestions before insert on image_fingerprints
    for each row execute function image_fingerprints_keep_suggestions();
