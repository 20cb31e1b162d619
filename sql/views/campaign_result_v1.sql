create view report.campaign_result_v1
with (security_invoker = true)
as
select distinct on (campaign_result.campaign_id)
       campaign_result.campaign_id,
       campaign.code as campaign,
       campaign.goal_kind,
       campaign.goal_count,
       campaign_result.outcomes,
       campaign.currency,
       campaign.budget_minor,
       lineup.amount(campaign.budget_minor, campaign.currency) as budget,
       campaign_result.spent_minor,
       lineup.amount(campaign_result.spent_minor, campaign.currency) as spent,
       campaign_result.active,
       campaign_result.sourcing,
       campaign_result.source,
       campaign_result.told_by,
       campaign_result.told_at as as_of
from lineup.campaign_result
join lineup.campaign using (campaign_id)
order by campaign_result.campaign_id, campaign_result.campaign_result_id desc;

comment on view   report.campaign_result_v1              is 'What came of each campaign with a recorded result, beside its goal and budget.';
comment on column report.campaign_result_v1.campaign_id  is 'Which campaign.';
comment on column report.campaign_result_v1.campaign     is 'The campaign''s code.';
comment on column report.campaign_result_v1.goal_kind    is 'What counts as success; null: no goal was set.';
comment on column report.campaign_result_v1.goal_count   is 'Outcomes wanted; null: no goal was set.';
comment on column report.campaign_result_v1.outcomes     is 'Outcomes of the goal''s kind.';
comment on column report.campaign_result_v1.currency     is 'ISO 4217 code.';
comment on column report.campaign_result_v1.budget_minor is 'Budget, in minor units.';
comment on column report.campaign_result_v1.budget       is 'Budget.';
comment on column report.campaign_result_v1.spent_minor  is 'All that was spent, in minor units.';
comment on column report.campaign_result_v1.spent        is 'All that was spent.';
comment on column report.campaign_result_v1.active       is 'People hired who were active at the end.';
comment on column report.campaign_result_v1.sourcing     is 'Whether an agency lined the people up: agency or in-house.';
comment on column report.campaign_result_v1.source       is 'Who or what says so.';
comment on column report.campaign_result_v1.told_by      is 'Who recorded it.';
comment on column report.campaign_result_v1.as_of        is 'When it was recorded.';
