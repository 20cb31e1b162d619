-- The hours of a campaign in which heads are missing, the worst first.
-- psql -v campaign=ask-lisbon -f coverage_gaps.sql
select day, local_hour, time_zone, wanted_hours, booked_hours, missing_hours
from report.coverage_v1
where campaign = :'campaign' and missing_hours > 0
order by missing_hours desc, starts_at;
