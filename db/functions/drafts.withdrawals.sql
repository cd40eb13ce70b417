-- after the migrations
create or replace view drafts.withdrawals as
select article_id, mode, public_notice, target, reason, title, path, locale, withdrawn_at, withdrawn_by
from withdrawals w
where not exists (select from drafts.editions e where e.article_id = w.article_id);

comment on view drafts.withdrawals is 'Withdrawals, without those that publishing the open edition would end.';
