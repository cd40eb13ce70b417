-- DeskListSql.Total: paste it into psql, with other values where you like.


select count(*)
from (
    select
    from desk_articles d
    where d.changed_at is not null
    limit 10001
) counted;
