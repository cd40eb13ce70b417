create or replace function editions_fill_uses() returns trigger
    language plpgsql as $$
declare
    documents bigint[] := content_documents(new.content);
begin
    delete from edition_topics where edition_id = new.id and section_id <> all (new.topics);
    insert into edition_topics (edition_id, section_id)
    select new.id, id from unnest(new.topics) as named (id)
    on conflict do nothing;

    delete from edition_images where edition_id = new.id and image_id <> all (new.images);
    insert into edition_images (edition_id, image_id)
    select new.id, id from unnest(new.images) as named (id)
    on conflict do nothing;

    delete from edition_documents where edition_id = new.id and document_id <> all (documents);
    insert into edition_documents (edition_id, document_id)
    select new.id, id from unnest(documents) as named (id)
    on conflict do nothing;

    return null;
end
$$;
