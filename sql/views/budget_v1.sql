create view report.budget_v1
with (security_invoker = true)
as
select campaign.campaign_id,
       campaign.code                                                    as campaign,
       client.code                                                      as client,
       now()                                                            as as_of,
       campaign.currency,
       campaign.budget_minor,
       lineup.amount(campaign.budget_minor, campaign.currency)          as budget,
       campaign.committed_minor,
       lineup.amount(campaign.committed_minor, campaign.currency)       as committed,
       campaign.budget_minor - campaign.committed_minor                 as unspent_minor,
       lineup.amount(campaign.budget_minor - campaign.committed_minor, campaign.currency)
                                                                        as unspent,
       round(campaign.committed_minor::numeric / nullif(campaign.budget_minor, 0), 6)
                                                                        as committed_share,
       hired.hires,
       hired.cost_minor                                                 as hires_minor,
       lineup.amount(hired.cost_minor, campaign.currency)               as hires_cost,
       drafted.drafts,
       drafted.least_minor                                              as least_draft_minor,
       lineup.amount(drafted.least_minor, campaign.currency)            as least_draft,
       drafted.newest_minor                                             as newest_draft_minor,
       lineup.amount(drafted.newest_minor, campaign.currency)           as newest_draft
from lineup.campaign
join lineup.client using (client_id)
cross join lateral (
  select count(*)::integer                       as hires,
         coalesce(sum(cost_minor), 0)::bigint    as cost_minor
  from lineup.engagement
  where engagement.campaign_id = campaign.campaign_id
    and engagement.currency = campaign.currency
    and engagement.state in ('planned', 'offered', 'accepted')
) as hired
cross join lateral (
  select count(*)::integer                              as drafts,
         min(cost_minor)                                as least_minor,
         (array_agg(cost_minor order by number desc))[1] as newest_minor
  from lineup.plan
  where plan.campaign_id = campaign.campaign_id
    and plan.currency = campaign.currency
    and plan.state = 'draft'
) as drafted;

comment on view   report.budget_v1                    is 'Budgets: one row for each campaign, with what is committed, left and drafted.';
comment on column report.budget_v1.campaign_id        is 'Key.';
comment on column report.budget_v1.campaign           is 'The campaign''s code.';
comment on column report.budget_v1.client             is 'Code of the client who pays.';
comment on column report.budget_v1.as_of              is 'When it was asked for.';
comment on column report.budget_v1.currency           is 'ISO 4217 code of all its amounts.';
comment on column report.budget_v1.budget_minor       is 'Most that may be committed, in minor units.';
comment on column report.budget_v1.budget             is 'Most that may be committed.';
comment on column report.budget_v1.committed_minor    is 'Committed so far, in minor units.';
comment on column report.budget_v1.committed          is 'Committed so far.';
comment on column report.budget_v1.unspent_minor      is 'Budget less commitments, in minor units.';
comment on column report.budget_v1.unspent            is 'Budget less commitments.';
comment on column report.budget_v1.committed_share    is 'Commitments over budget, 1 is all of it; null: the budget is 0.';
comment on column report.budget_v1.hires              is 'People who are hired.';
comment on column report.budget_v1.hires_minor        is 'What the hires cost, in minor units; as much as is committed.';
comment on column report.budget_v1.hires_cost         is 'What the hires cost; as much as is committed.';
comment on column report.budget_v1.drafts             is 'Draft plans in the campaign''s currency.';
comment on column report.budget_v1.least_draft_minor  is 'Cost of the cheapest draft plan, in minor units; null: no draft.';
comment on column report.budget_v1.least_draft        is 'Cost of the cheapest draft plan; null: no draft.';
comment on column report.budget_v1.newest_draft_minor is 'Cost of the newest draft plan, in minor units; null: no draft.';
comment on column report.budget_v1.newest_draft       is 'Cost of the newest draft plan; null: no draft.';
