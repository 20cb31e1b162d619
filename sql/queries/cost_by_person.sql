-- What each hire of a campaign costs, the dearest first, and an hour of theirs all in all.
-- psql -v campaign=ask-lisbon -f cost_by_person.sql
select name, hire_state, shifts, hours, currency, flat, daily, hourly, fees, committed,
       round(fees / nullif(hours, 0), 2) as fees_per_hour
from report.cost_v2
where campaign = :'campaign'
order by fees desc, name, engagement_id;
