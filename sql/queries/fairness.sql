-- Who of a campaign has more unpopular shifts than their share.
-- psql -v campaign=ask-lisbon -f fairness.sql
select name, hours, average_hours, shifts, unpopular_shifts, unpopular_too_many
from report.fairness_v1
where campaign = :'campaign'
order by unpopular_too_many desc nulls last, name, curator_id;
