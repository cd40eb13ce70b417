-- after the migrations
create or replace view drafts.withdrawals as
select article_id, mode, public_notice, target, reason, title, path, locale, withdrawn_at, withdrawn_by
from withdrawals w
where not exists (select from drafts.editions e where e.article_id = w.article_id)
union all
select distinct on (p.article_id)
    p.article_id, 'gone', null, null, 'release', p.title, s.path || '/' || p.slug || '-' || p.article_id, p.locale, clock_timestamp(),
    'release'
from publications p
join sections s on s.id = p.section_id
where p.article_id = any (string_to_array(current_setting('bulletin.withdrawn', true), ',')::bigint[]);

comment on view drafts.withdrawals is 'Withdrawals, without those that publishing the open edition would end, and with those of a previewed release.';
