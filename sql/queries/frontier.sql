-- The plans of a campaign's newest frontier that no other beats, by lead time and cost.
-- psql -v campaign=ask-lisbon -f frontier.sql
select lead_weeks, sourcing, state, is_certain, hires, currency, cost, objective, value,
       round((100 * value_gap)::numeric, 2) as gap_percent
from report.frontier_v2
where campaign = :'campaign' and is_undominated
  and frontier = (select max(frontier) from report.frontier_v2 where campaign = :'campaign')
order by lead_weeks, cost, sourcing;
