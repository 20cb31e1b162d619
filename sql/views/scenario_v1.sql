create view report.scenario_v1
with (security_invoker = true)
as
select scenario.campaign_id,
       campaign.code        as campaign,
       scenario.code        as scenario,
       scenario.notes,
       scenario.plan_number as plan,
       scenario.sourcing,
       scenario.lead_weeks,
       campaign.currency,
       scenario.budget_minor,
       lineup.amount(scenario.budget_minor, campaign.currency) as budget,
       scenario.hires,
       scenario.goal_count,
       scenario.assumptions,
       scenario.created_by,
       scenario.created_at  as as_of,
       scenario.shared_at
from lineup.scenario
join lineup.campaign using (campaign_id);

comment on view   report.scenario_v1              is 'Saved what-ifs over campaigns; what is null stays as the campaign has it.';
comment on column report.scenario_v1.campaign_id  is 'Over which campaign.';
comment on column report.scenario_v1.campaign     is 'The campaign''s code.';
comment on column report.scenario_v1.scenario     is 'The scenario''s code.';
comment on column report.scenario_v1.notes        is 'Free text; null: none.';
comment on column report.scenario_v1.plan         is 'Whose people; null: the plan in force, else the newest draft.';
comment on column report.scenario_v1.sourcing     is 'agency or in-house; null: both are judged.';
comment on column report.scenario_v1.lead_weeks   is 'Weeks of lead; null: those to the flight.';
comment on column report.scenario_v1.currency     is 'ISO 4217 code.';
comment on column report.scenario_v1.budget_minor is 'Budget, in minor units; null: the campaign''s.';
comment on column report.scenario_v1.budget       is 'Budget; null: the campaign''s.';
comment on column report.scenario_v1.hires        is 'People to hire; null: the plan''s.';
comment on column report.scenario_v1.goal_count   is 'Outcomes wanted; null: the campaign''s goal.';
comment on column report.scenario_v1.assumptions  is 'Values of coefficients by name, in place of the campaign''s.';
comment on column report.scenario_v1.created_by   is 'Who made it.';
comment on column report.scenario_v1.as_of        is 'When it was made.';
comment on column report.scenario_v1.shared_at    is 'Since when everybody sees it; null: only its maker does.';
