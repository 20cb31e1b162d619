create view report.frontier_v1
with (security_invoker = true)
as
select frontier.campaign_id,
       campaign.code   as campaign,
       frontier.number as frontier,
       cell.lead_weeks,
       cell.sourcing,
       cell.state,
       cell.hires,
       cell.currency,
       cell.budget_minor,
       lineup.amount(cell.budget_minor, cell.currency)     as budget,
       cell.cost_minor,
       lineup.amount(cell.cost_minor, cell.currency)       as cost,
       lineup.amount(cell.cost_bound_minor, cell.currency) as cost_bound,
       cell.reach,
       cell.reach_bound,
       case when cell.reach_bound > 0 then 1 - cell.reach / cell.reach_bound
            when cell.reach_bound = 0 then 0 end as reach_gap,
       cell.reach is not null and not exists (
         select from lineup.frontier_cell as other
         where other.frontier_id = cell.frontier_id
           and other.lead_weeks <= cell.lead_weeks
           and other.reach >= cell.reach and other.cost_minor <= cell.cost_minor
           and (other.reach > cell.reach or other.cost_minor < cell.cost_minor
                or other.lead_weeks < cell.lead_weeks)
       ) as is_undominated,
       coalesce(cell.solved_at, frontier.created_at) as as_of
from lineup.frontier
join lineup.campaign using (campaign_id)
join lateral (
  select frontier_id, lead_weeks, sourcing, state,
         case when reach is not null then cardinality(frontier_cell.hires) end as hires,
         campaign.currency, frontier_cell.budget_minor, cost_minor, cost_bound_minor, reach,
         reach_bound, solved_at
  from lineup.frontier_cell
  where frontier_cell.frontier_id = frontier.frontier_id
) as cell on true
-- A search for coverage has no reach to tell: it is in the next version.
where coalesce(frontier.settings ->> 'objective', 'reach') = 'reach';

comment on view   report.frontier_v1                is 'The best plan known for each lead time, sourcing and budget, of each search for the frontier.';
comment on column report.frontier_v1.campaign_id    is 'For which campaign.';
comment on column report.frontier_v1.campaign       is 'The campaign''s code.';
comment on column report.frontier_v1.frontier       is 'Number of the search within the campaign.';
comment on column report.frontier_v1.lead_weeks     is 'Weeks from the beginning to the flight.';
comment on column report.frontier_v1.sourcing       is 'agency, in-house, or both: each person by the better.';
comment on column report.frontier_v1.state          is 'open, found, closed within its tolerance, or proved infeasible.';
comment on column report.frontier_v1.hires          is 'People that the plan hires; null: none was found yet.';
comment on column report.frontier_v1.currency       is 'ISO 4217 code.';
comment on column report.frontier_v1.budget_minor   is 'Most that it may cost, in minor units.';
comment on column report.frontier_v1.budget         is 'Most that it may cost.';
comment on column report.frontier_v1.cost_minor     is 'What the plan costs, in minor units; null: none was found yet.';
comment on column report.frontier_v1.cost           is 'What the plan costs; null: none was found yet.';
comment on column report.frontier_v1.cost_bound     is 'No plan with that reach costs less; null: not known yet.';
comment on column report.frontier_v1.reach          is 'Weighted people reached; null: none was found yet.';
comment on column report.frontier_v1.reach_bound    is 'No plan of the cell reaches more; null: not known yet.';
comment on column report.frontier_v1.reach_gap      is 'Distance of reach from its bound, as a part of the bound; null: not known yet.';
comment on column report.frontier_v1.is_undominated is 'Whether no other plan of the search reaches as much for as little with as little lead.';
comment on column report.frontier_v1.as_of          is 'When it last got better or was closed; else when the search began.';
