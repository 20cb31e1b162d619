create view report.cost_v2
with (security_invoker = true)
as
select engagement.engagement_id,
       engagement.campaign_id,
       campaign.code                                              as campaign,
       engagement.curator_id,
       curator.external_id,
       curator.name,
       engagement.state                                           as hire_state,
       now()                                                      as as_of,
       work.shifts,
       work.days,
       work.hours,
       engagement.currency,
       engagement.flat_minor,
       lineup.amount(engagement.flat_minor, engagement.currency)  as flat,
       work.days * engagement.per_day_minor                       as daily_minor,
       lineup.amount(work.days * engagement.per_day_minor, engagement.currency) as daily,
       work.hourly_minor,
       lineup.amount(work.hourly_minor, engagement.currency)      as hourly,
       greatest(0, engagement.minimum_minor - fees.minor)         as missing_minor,
       lineup.amount(greatest(0, engagement.minimum_minor - fees.minor), engagement.currency)
                                                                  as missing,
       greatest(engagement.minimum_minor, fees.minor)             as fees_minor,
       lineup.amount(greatest(engagement.minimum_minor, fees.minor), engagement.currency)
                                                                  as fees,
       engagement.cost_minor                                      as committed_minor,
       lineup.amount(engagement.cost_minor, engagement.currency)  as committed
from lineup.engagement
join lineup.campaign using (campaign_id)
join lineup.curator using (curator_id)
cross join lateral (
  select count(*)::integer                  as shifts,
         count(distinct shift.day)::integer as days,
         coalesce(round(sum(extract(epoch from upper(assignment.during)
                                               - lower(assignment.during))) / 3600, 2), 0)
                                            as hours,
         coalesce(sum(lineup.hourly_fee(
           engagement.per_hour_minor, assignment.during,
           case when shift_need.is_standby then campaign.standby_percent::integer end
         )), 0)::bigint                     as hourly_minor
  from lineup.assignment
  join lineup.shift using (shift_id)
  join lineup.shift_need on shift_need.need_id = assignment.need_id
  where assignment.engagement_id = engagement.engagement_id
) as work
cross join lateral (
  select engagement.flat_minor + work.days * engagement.per_day_minor + work.hourly_minor
) as fees (minor)
where engagement.state in ('planned', 'offered', 'accepted');

comment on view   report.cost_v2                 is 'Cost by person: one row for each hire in force, with what its booked work costs beside what is committed for it.';
comment on column report.cost_v2.engagement_id   is 'Key.';
comment on column report.cost_v2.campaign_id     is 'For which campaign.';
comment on column report.cost_v2.campaign        is 'The campaign''s code.';
comment on column report.cost_v2.curator_id      is 'Who; see roster_v1.';
comment on column report.cost_v2.external_id     is 'The person''s key in the agency''s own files; null: none.';
comment on column report.cost_v2.name            is 'The person''s name.';
comment on column report.cost_v2.hire_state      is 'planned, offered or accepted.';
comment on column report.cost_v2.as_of           is 'When it was asked for.';
comment on column report.cost_v2.shifts          is 'Shifts booked.';
comment on column report.cost_v2.days            is 'Days with work.';
comment on column report.cost_v2.hours           is 'Hours booked, standing by too.';
comment on column report.cost_v2.currency        is 'ISO 4217 code of all its amounts.';
comment on column report.cost_v2.flat_minor      is 'Once, in minor units.';
comment on column report.cost_v2.flat            is 'Once.';
comment on column report.cost_v2.daily_minor     is 'For the days with work, in minor units.';
comment on column report.cost_v2.daily           is 'For the days with work.';
comment on column report.cost_v2.hourly_minor    is 'For the hours, each shift rounded up by itself, in minor units.';
comment on column report.cost_v2.hourly          is 'For the hours, each shift rounded up by itself.';
comment on column report.cost_v2.missing_minor   is 'What these fees lack to the least that the person asks, in minor units.';
comment on column report.cost_v2.missing         is 'What these fees lack to the least that the person asks.';
comment on column report.cost_v2.fees_minor      is 'All that the booked work costs, in minor units.';
comment on column report.cost_v2.fees            is 'All that the booked work costs.';
comment on column report.cost_v2.committed_minor is 'Part of the campaign''s commitments, in minor units.';
comment on column report.cost_v2.committed       is 'Part of the campaign''s commitments.';
