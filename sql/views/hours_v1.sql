create view report.hours_v1
with (security_invoker = true)
as
with hired as (
  select engagement_id, campaign_id, curator_id
  from lineup.engagement
  where state in ('planned', 'offered', 'accepted')
), week as (
  -- Weeks of the flight, and those of shifts beside it.
  select campaign_id, monday::date as monday
  from lineup.campaign
  cross join generate_series(date_trunc('week', lower(flight)::timestamp),
                             (upper(flight) - 1)::timestamp, interval '7 days') as monday
  union
  select campaign_id, date_trunc('week', day::timestamp)::date
  from lineup.shift
)
select hired.campaign_id,
       campaign.code                                            as campaign,
       hired.curator_id,
       curator.external_id,
       curator.name,
       week.monday                                              as day,
       work.hours,
       work.shifts,
       work.days,
       work.unpopular_shifts,
       trim_scale(round(curator.min_minutes_per_week / 60.0, 2)) as min_hours_week,
       trim_scale(round(curator.max_minutes_per_week / 60.0, 2)) as max_hours_week
from hired
join lineup.campaign using (campaign_id)
join lineup.curator using (curator_id)
join week using (campaign_id)
cross join lateral (
  select coalesce(round(sum(extract(epoch from upper(assignment.during)
                                               - lower(assignment.during))) / 3600, 2), 0) as hours,
         count(*)::integer                                        as shifts,
         count(distinct shift.day)::integer                       as days,
         (count(*) filter (where shift.is_unpopular))::integer    as unpopular_shifts
  from lineup.assignment
  join lineup.shift using (shift_id)
  where assignment.engagement_id = hired.engagement_id
    and shift.day >= week.monday and shift.day < week.monday + 7
) as work;

comment on view   report.hours_v1                  is 'Work by week: one row for each hired person and week of a campaign, weeks without work too.';
comment on column report.hours_v1.campaign_id      is 'For which campaign; with curator_id and day the key.';
comment on column report.hours_v1.campaign         is 'The campaign''s code.';
comment on column report.hours_v1.curator_id       is 'Who; see roster_v1.';
comment on column report.hours_v1.external_id      is 'The person''s key in the agency''s own files; null: none.';
comment on column report.hours_v1.name             is 'The person''s name.';
comment on column report.hours_v1.day              is 'Monday on which the week begins; a shift is of the week of its own day.';
comment on column report.hours_v1.hours            is 'Hours booked in this campaign.';
comment on column report.hours_v1.shifts           is 'Shifts booked in this campaign.';
comment on column report.hours_v1.days             is 'Days with work in this campaign.';
comment on column report.hours_v1.unpopular_shifts is 'Of the shifts, those that people would rather not work.';
comment on column report.hours_v1.min_hours_week   is 'Fewest hours that the person accepts in a week, if hired.';
comment on column report.hours_v1.max_hours_week   is 'Most hours that the person accepts in a week; null: no limit.';
