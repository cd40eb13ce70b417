-- Answers offer the AVIF files of a picture once they exist: nodes have to let go of the answers from before, though nothing happened
-- that an event would tell.
create constraint trigger images_announce_avif
    after update of avif_ready on images
    deferrable initially deferred
    for each row when (old.avif_ready is distinct from new.avif_ready) execute function plans_announce();
