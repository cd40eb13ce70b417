create or replace function retarget_redirects(old_target text, new_target text) returns void
    language sql as $$
    delete from redirects where target = old_target and lower(path) = lower(new_target);
    update redirects set target = new_target, version = version + 1 where target = old_target;
    update withdrawals set target = new_target where target = old_target;
$$;

comment on function retarget_redirects(text, text) is 'Points everything that led to one target to another, so that no redirect leads to a redirect.';
