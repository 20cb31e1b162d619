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
), work as (
  -- Added up once for each week. The campaign and the person are told here as well, so that asking
  -- for one reads no work of others.
  select engagement.campaign_id,
         campaign.code                                            as campaign,
         engagement.curator_id,
         engagement.engagement_id,
         date_trunc('week', shift.day::timestamp)::date           as monday,
         round(sum(extract(epoch from upper(assignment.during) - lower(assignment.during))) / 3600,
               2)                                                 as hours,
         count(*)::integer                                        as shifts,
         count(distinct shift.day)::integer                       as days,
         (count(*) filter (where shift.is_unpopular))::integer    as unpopular_shifts
  from lineup.engagement
  join lineup.campaign using (campaign_id)
  join lineup.assignment using (engagement_id)
  join lineup.shift on shift.shift_id = assignment.shift_id
  group by 1, 2, 3, 4, 5
)
select hired.campaign_id,
       campaign.code                                            as campaign,
       hired.curator_id,
       curator.external_id,
       curator.name,
       week.monday                                              as day,
       coalesce(work.hours, 0)                                  as hours,
       coalesce(work.shifts, 0)                                 as shifts,
       coalesce(work.days, 0)                                   as days,
       coalesce(work.unpopular_shifts, 0)                       as unpopular_shifts,
       trim_scale(round(curator.min_minutes_per_week / 60.0, 2)) as min_hours_week,
       trim_scale(round(curator.max_minutes_per_week / 60.0, 2)) as max_hours_week
from hired
join lineup.campaign using (campaign_id)
join lineup.curator using (curator_id)
join week using (campaign_id)
left join work
  on  work.campaign_id   = hired.campaign_id
  and work.campaign      = campaign.code
  and work.curator_id    = hired.curator_id
  and work.engagement_id = hired.engagement_id
  and work.monday        = week.monday;

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
