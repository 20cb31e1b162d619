-- Weeks in which somebody works fewer or more hours than the contract says.
-- psql -v campaign=ask-lisbon -f hours_against_limits.sql
select day as week, name, hours, min_hours_week, max_hours_week
from report.hours_v1
where campaign = :'campaign'
  and (hours > max_hours_week or hours > 0 and hours < min_hours_week)
order by week, name, curator_id;
