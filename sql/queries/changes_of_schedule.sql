-- What is booked now and was not at an instant, and the other way round.
-- psql -v campaign=ask-lisbon -v moment='2027-05-01 12:00Z' -f changes_of_schedule.sql
with earlier as (
  select curator_id, name, shift_id, day, shift
  from report.schedule_as_of(:'moment')
  where campaign = :'campaign'
), later as (
  select curator_id, name, shift_id, day, shift
  from report.schedule_v2
  where campaign = :'campaign'
)
select coalesce(later.day, earlier.day)     as day,
       coalesce(later.shift, earlier.shift) as shift,
       coalesce(later.name, earlier.name)   as name,
       case when earlier.shift_id is null then 'gained' else 'lost' end as change
from earlier
full join later using (curator_id, shift_id)
where earlier.shift_id is null or later.shift_id is null
order by day, shift, name, curator_id;
