-- after: shift_v1
create view report.coverage_v1
with (security_invoker = true)
as
select campaign.campaign_id,
       campaign.code as campaign,
       work.day,
       work.starts_at,
       work.local_hour,
       campaign.time_zone,
       work.minimum_hours,
       work.wanted_hours,
       work.booked_hours,
       work.missing_hours
from lineup.campaign
-- Campaign by campaign, so that the first hours are told before the last are added up.
cross join lateral (
  select (hour.starts_at at time zone campaign.time_zone)::date as day,
         hour.starts_at,
         (hour.starts_at at time zone campaign.time_zone)::time as local_hour,
         round(sum(desk.minimum * part.hours), 2)               as minimum_hours,
         round(sum(desk.target * part.hours), 2)                as wanted_hours,
         round(sum(desk.booked * part.hours), 2)                as booked_hours,
         round(sum(desk.missing * part.hours), 2)               as missing_hours
  from report.shift_v1 as desk
  -- From the local hour in which the shift starts, hour by hour as they pass.
  cross join lateral generate_series(
    desk.starts_at - (desk.local_start - date_trunc('hour', desk.local_start)),
    desk.ends_at - interval '1 microsecond',
    interval '1 hour'
  ) as hour (starts_at)
  cross join lateral (
    select extract(epoch from least(desk.ends_at, hour.starts_at + interval '1 hour')
                              - greatest(desk.starts_at, hour.starts_at)) / 3600
  ) as part (hours)
  where desk.campaign_id = campaign.campaign_id and desk.need_id is not null
  group by hour.starts_at
) as work;

comment on view   report.coverage_v1               is 'Coverage: head-hours wanted, booked and missing in each hour with a shift of a campaign.';
comment on column report.coverage_v1.campaign_id   is 'For which campaign; with starts_at the key.';
comment on column report.coverage_v1.campaign      is 'The campaign''s code.';
comment on column report.coverage_v1.day           is 'Local day of the hour in the campaign''s zone.';
comment on column report.coverage_v1.starts_at     is 'First instant of the hour.';
comment on column report.coverage_v1.local_hour    is 'Local time of the hour''s start; the same twice where clocks are put back.';
comment on column report.coverage_v1.time_zone     is 'IANA zone of the campaign.';
comment on column report.coverage_v1.minimum_hours is 'Head-hours of the desks'' minima.';
comment on column report.coverage_v1.wanted_hours  is 'Head-hours of the desks'' targets.';
comment on column report.coverage_v1.booked_hours  is 'Head-hours that are booked.';
comment on column report.coverage_v1.missing_hours is 'Head-hours missing to the targets, desk by desk: one desk''s surplus fills no other.';
