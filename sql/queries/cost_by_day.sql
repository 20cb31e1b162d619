-- What each day of a campaign costs, and all days up to it, without flat fees.
-- psql -v campaign=ask-lisbon -f cost_by_day.sql
select day, people, hours, currency, fees,
       sum(fees) over (partition by currency order by day) as fees_so_far
from report.cost_day_v1
where campaign = :'campaign'
order by day, currency;
