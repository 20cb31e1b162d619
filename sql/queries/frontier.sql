-- The plans of a campaign's newest frontier that no other beats, by lead time and cost.
-- psql -v campaign=ask-lisbon -f frontier.sql
select lead_weeks, sourcing, state, hires, currency, cost, reach,
       round((100 * reach_gap)::numeric, 2) as gap_percent
from report.frontier_v1
where campaign = :'campaign' and is_undominated
  and frontier = (select max(frontier) from report.frontier_v1 where campaign = :'campaign')
order by lead_weeks, cost, sourcing;
