create or replace function is_check_mark(mark text) returns boolean
    language sql immutable parallel safe
    return mark like 'check:%' or mark like 'publicCheck:%';

comment on function is_check_mark(text) is 'Whether a mark of desk_articles says what the checks found, rather than what an article is.';
