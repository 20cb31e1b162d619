create view report.cost_day_v1
with (security_invoker = true)
as
select worked.campaign_id,
       worked.campaign,
       worked.day,
       lineup.day_start(worked.day, worked.time_zone) as starts_at,
       worked.time_zone,
       count(*)::integer                           as people,
       sum(worked.shifts)::integer                 as shifts,
       sum(worked.hours)                           as hours,
       worked.currency,
       sum(worked.per_day_minor)::bigint           as daily_minor,
       lineup.amount(sum(worked.per_day_minor)::bigint, worked.currency) as daily,
       sum(worked.hourly_minor)::bigint            as hourly_minor,
       lineup.amount(sum(worked.hourly_minor)::bigint, worked.currency)  as hourly,
       sum(worked.per_day_minor + worked.hourly_minor)::bigint           as fees_minor,
       lineup.amount(sum(worked.per_day_minor + worked.hourly_minor)::bigint, worked.currency)
                                                   as fees
from (
  -- The campaign is named here, so that asking for one adds up no work of others.
  select engagement.campaign_id,
         campaign.code as campaign,
         campaign.time_zone,
         engagement.currency,
         engagement.per_day_minor,
         shift.day,
         count(*) as shifts,
         round(sum(extract(epoch from upper(assignment.during) - lower(assignment.during)))
               / 3600, 2) as hours,
         sum(lineup.hourly_fee(
           engagement.per_hour_minor, assignment.during,
           case when shift_need.is_standby then campaign.standby_percent::integer end
         )) as hourly_minor
  from lineup.engagement
  join lineup.campaign using (campaign_id)
  join lineup.assignment using (engagement_id)
  join lineup.shift on shift.shift_id = assignment.shift_id
  join lineup.shift_need on shift_need.need_id = assignment.need_id
  group by campaign.campaign_id, engagement.engagement_id, shift.day
) as worked
group by worked.campaign_id, worked.campaign, worked.time_zone, worked.day, worked.currency;

comment on view   report.cost_day_v1              is 'Cost by day: one row for each campaign and day with work, without the flat fees, which belong to no day.';
comment on column report.cost_day_v1.campaign_id  is 'For which campaign; with day and currency the key.';
comment on column report.cost_day_v1.campaign     is 'The campaign''s code.';
comment on column report.cost_day_v1.day          is 'Local day on which the shifts start.';
comment on column report.cost_day_v1.starts_at    is 'First instant of the day.';
comment on column report.cost_day_v1.time_zone    is 'IANA zone of the campaign.';
comment on column report.cost_day_v1.people       is 'People with work.';
comment on column report.cost_day_v1.shifts       is 'Shifts booked, each person counted.';
comment on column report.cost_day_v1.hours        is 'Hours booked, standing by too.';
comment on column report.cost_day_v1.currency     is 'ISO 4217 code of all its amounts.';
comment on column report.cost_day_v1.daily_minor  is 'Day fees, in minor units.';
comment on column report.cost_day_v1.daily        is 'Day fees.';
comment on column report.cost_day_v1.hourly_minor is 'Hourly fees, in minor units.';
comment on column report.cost_day_v1.hourly       is 'Hourly fees.';
comment on column report.cost_day_v1.fees_minor   is 'Day and hourly fees, in minor units.';
comment on column report.cost_day_v1.fees         is 'Day and hourly fees.';
