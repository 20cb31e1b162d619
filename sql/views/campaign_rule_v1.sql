create view report.campaign_rule_v1
with (security_invoker = true)
as
select campaign.campaign_id,
       campaign.code            as campaign,
       campaign.coverage,
       rule.name                as rule,
       rule.is_on,
       rule.weight is null      as is_hard,
       rule.weight              as weight_minor,
       lineup.amount(rule.weight, campaign.currency) as weight,
       campaign.currency
from lineup.campaign
left join lineup.campaign_rule as rule using (campaign_id);

comment on view   report.campaign_rule_v1              is 'Rules that a campaign takes otherwise than on and hard, and how it takes coverage: one row for each such rule, or one for a campaign without any.';
comment on column report.campaign_rule_v1.campaign_id  is 'Which campaign.';
comment on column report.campaign_rule_v1.campaign     is 'The campaign''s code.';
comment on column report.campaign_rule_v1.coverage     is 'first: shortage before cost and wishes; weighed: one sum of them.';
comment on column report.campaign_rule_v1.rule         is 'The rule''s name; null: all rules are on and hard.';
comment on column report.campaign_rule_v1.is_on        is 'Whether the rule counts; null: all rules are on and hard.';
comment on column report.campaign_rule_v1.is_hard      is 'Whether no plan breaks the rule.';
comment on column report.campaign_rule_v1.weight_minor is 'What one unit of breaking it counts, in minor units; null: hard.';
comment on column report.campaign_rule_v1.weight       is 'What one unit of breaking it counts, in the currency; null: hard.';
comment on column report.campaign_rule_v1.currency     is 'ISO 4217 code of the campaign.';
