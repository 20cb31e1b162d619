-- Who works on a day of a campaign, and where.
-- psql -v campaign=ask-lisbon -v day=2027-05-04 -f schedule_of_day.sql
select shift, local_start, local_end, name, platform, language, skill, is_standby, published_at
from report.schedule_v2
where campaign = :'campaign' and day = :'day'
order by starts_at, shift, name, assignment_id;
