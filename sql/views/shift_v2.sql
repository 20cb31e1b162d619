-- after: shift_v1
create view report.shift_v2
with (security_invoker = true)
as
select desk.shift_id,
       desk.need_id,
       desk.campaign_id,
       desk.campaign,
       desk.day,
       desk.shift,
       desk.starts_at,
       desk.ends_at,
       desk.local_start,
       desk.local_end,
       desk.time_zone,
       desk.hours,
       desk.is_unpopular,
       desk.platform,
       desk.language,
       desk.skill,
       desk.minimum,
       desk.target,
       desk.maximum,
       desk.booked,
       desk.missing,
       false as is_standby,
       shift_need.under_weight,
       shift_need.over_weight
from report.shift_v1 as desk
left join lineup.shift_need using (need_id)
union all
select shift.shift_id,
       standby.need_id,
       shift.campaign_id,
       campaign.code,
       shift.day,
       shift.code,
       lower(shift.during),
       upper(shift.during),
       lower(shift.during) at time zone campaign.time_zone,
       upper(shift.during) at time zone campaign.time_zone,
       campaign.time_zone,
       round(extract(epoch from upper(shift.during) - lower(shift.during)) / 3600, 2),
       shift.is_unpopular,
       standby.platform,
       standby.language,
       standby.skill,
       standby.minimum,
       standby.target,
       standby.maximum,
       staffing.booked,
       greatest(standby.target - staffing.booked, 0),
       true,
       standby.under_weight,
       standby.over_weight
from lineup.shift_need as standby
join lineup.shift using (shift_id)
join lineup.campaign using (campaign_id)
cross join lateral (
  select count(*)::integer as booked
  from lineup.assignment
  where assignment.need_id = standby.need_id
) as staffing
where standby.is_standby;

comment on view   report.shift_v2              is 'Shifts, their desks and who stands by: one row for each desk or standby, with who is wanted, booked and missing.';
comment on column report.shift_v2.shift_id     is 'The shift; with need_id the key.';
comment on column report.shift_v2.need_id      is 'The desk; null: the shift wants nobody.';
comment on column report.shift_v2.campaign_id  is 'For which campaign.';
comment on column report.shift_v2.campaign     is 'The campaign''s code.';
comment on column report.shift_v2.day          is 'Local day on which the shift starts.';
comment on column report.shift_v2.shift        is 'The shift''s code, unique within the campaign''s day.';
comment on column report.shift_v2.starts_at    is 'First instant.';
comment on column report.shift_v2.ends_at      is 'First instant after it.';
comment on column report.shift_v2.local_start  is 'Local time of the first instant in the campaign''s zone.';
comment on column report.shift_v2.local_end    is 'Local time of the end in the campaign''s zone.';
comment on column report.shift_v2.time_zone    is 'IANA zone of the campaign.';
comment on column report.shift_v2.hours        is 'Hours that pass, whatever the clocks do.';
comment on column report.shift_v2.is_unpopular is 'Whether people would rather not work it.';
comment on column report.shift_v2.platform     is 'Platform of the desk; null: any.';
comment on column report.shift_v2.language     is 'BCP 47 tag of the desk; null: any.';
comment on column report.shift_v2.skill        is 'Skill that the desk asks for; null: none.';
comment on column report.shift_v2.minimum      is 'Never fewer people.';
comment on column report.shift_v2.target       is 'So many people if at all possible.';
comment on column report.shift_v2.maximum      is 'Never more people.';
comment on column report.shift_v2.booked       is 'People who are booked.';
comment on column report.shift_v2.missing      is 'People missing to the target.';
comment on column report.shift_v2.is_standby   is 'Whether people are wanted on call instead of at work.';
comment on column report.shift_v2.under_weight is 'What each missing head weighs where coverage is weighed; null: the shift wants nobody.';
comment on column report.shift_v2.over_weight  is 'What each head over the target weighs where coverage is weighed; null: the shift wants nobody.';
