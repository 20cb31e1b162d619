create view report.frontier_v2
with (security_invoker = true)
as
with cut as (
  select frontier_id, count(*) as cuts, count(*) filter (where not is_certain) as judged
  from lineup.frontier_cut
  group by frontier_id
)
select frontier.campaign_id,
       campaign.code   as campaign,
       frontier.number as frontier,
       coalesce(frontier.settings ->> 'objective', 'reach') as objective,
       cell.lead_weeks,
       cell.sourcing,
       cell.state,
       cell.tolerance,
       case when cell.reach is not null then cardinality(cell.hires) end as hires,
       campaign.currency,
       cell.budget_minor,
       lineup.amount(cell.budget_minor, campaign.currency)     as budget,
       cell.cost_minor,
       lineup.amount(cell.cost_minor, campaign.currency)       as cost,
       lineup.amount(cell.cost_bound_minor, campaign.currency) as cost_bound,
       cell.reach       as value,
       cell.reach_bound as value_bound,
       case when cell.reach_bound > 0 then 1 - cell.reach / cell.reach_bound
            when cell.reach_bound = 0 then 0 end as value_gap,
       cell.reach is not null and not exists (
         select from lineup.frontier_cell as other
         where other.frontier_id = cell.frontier_id
           and other.lead_weeks <= cell.lead_weeks
           and other.reach >= cell.reach and other.cost_minor <= cell.cost_minor
           and (other.reach > cell.reach or other.cost_minor < cell.cost_minor
                or other.lead_weeks < cell.lead_weeks)
       ) as is_undominated,
       cell.is_scheduled,
       cell.is_certain,
       cell.rounds,
       cell.seconds,
       coalesce(cut.cuts, 0)   as cuts,
       coalesce(cut.judged, 0) as judged_cuts,
       coalesce(cell.solved_at, frontier.created_at) as as_of
from lineup.frontier
join lineup.campaign using (campaign_id)
join lineup.frontier_cell as cell using (frontier_id)
left join cut using (frontier_id);

comment on view   report.frontier_v2                is 'The best plan known for each lead time, sourcing and budget, of each search for the frontier, and how far the search has come.';
comment on column report.frontier_v2.campaign_id    is 'For which campaign.';
comment on column report.frontier_v2.campaign       is 'The campaign''s code.';
comment on column report.frontier_v2.frontier       is 'Number of the search within the campaign.';
comment on column report.frontier_v2.objective      is 'What is made the most of: reach (weighted people) or coverage (percent of the work).';
comment on column report.frontier_v2.lead_weeks     is 'Weeks from the beginning to the flight.';
comment on column report.frontier_v2.sourcing       is 'agency, in-house, or both: each person by the better.';
comment on column report.frontier_v2.state          is 'open, found, closed within its tolerance, or proved infeasible.';
comment on column report.frontier_v2.tolerance      is 'Gap within which it was closed; null: it is not closed.';
comment on column report.frontier_v2.hires          is 'People that the plan hires; null: none was found yet.';
comment on column report.frontier_v2.currency       is 'ISO 4217 code.';
comment on column report.frontier_v2.budget_minor   is 'Most that it may cost, in minor units.';
comment on column report.frontier_v2.budget         is 'Most that it may cost.';
comment on column report.frontier_v2.cost_minor     is 'What the plan costs, in minor units; null: none was found yet.';
comment on column report.frontier_v2.cost           is 'What the plan costs; null: none was found yet.';
comment on column report.frontier_v2.cost_bound     is 'No plan of that value costs less; null: not known yet.';
comment on column report.frontier_v2.value          is 'Weighted people reached, or percent of the work covered, by the objective; null: none was found yet.';
comment on column report.frontier_v2.value_bound    is 'No plan of the cell has more; null: not known yet.';
comment on column report.frontier_v2.value_gap      is 'Distance of the value from its bound, as a part of the bound; null: not known yet.';
comment on column report.frontier_v2.is_undominated is 'Whether no other plan of the search is worth as much for as little with as little lead.';
comment on column report.frontier_v2.is_scheduled   is 'Whether a schedule shows that its hires can do the work.';
comment on column report.frontier_v2.is_certain     is 'Whether its bound, or that it holds no plan, is proven; else it rests on a schedule that may not be the best.';
comment on column report.frontier_v2.rounds         is 'How often the cell has been searched.';
comment on column report.frontier_v2.seconds        is 'Seconds of search in all.';
comment on column report.frontier_v2.cuts           is 'Times that schedules showed a lack of capacity, in the whole search.';
comment on column report.frontier_v2.judged_cuts    is 'Those of them that are not proven.';
comment on column report.frontier_v2.as_of          is 'When it last got better or was closed; else when the search began.';
