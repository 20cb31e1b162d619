create view report.shift_v1
with (security_invoker = true)
as
select shift.shift_id,
       shift_need.need_id,
       shift.campaign_id,
       campaign.code                                      as campaign,
       shift.day,
       shift.code                                         as shift,
       lower(shift.during)                                as starts_at,
       upper(shift.during)                                as ends_at,
       lower(shift.during) at time zone campaign.time_zone as local_start,
       upper(shift.during) at time zone campaign.time_zone as local_end,
       campaign.time_zone,
       round(extract(epoch from upper(shift.during) - lower(shift.during)) / 3600, 2) as hours,
       shift.is_unpopular,
       shift_need.platform,
       shift_need.language,
       shift_need.skill,
       coalesce(shift_need.minimum, 0)                    as minimum,
       coalesce(shift_need.target, 0)                     as target,
       coalesce(shift_need.maximum, 0)                    as maximum,
       staffing.booked,
       greatest(coalesce(shift_need.target, 0) - staffing.booked, 0) as missing
from lineup.shift
join lineup.campaign using (campaign_id)
left join lineup.shift_need
  on shift_need.shift_id = shift.shift_id and not shift_need.is_standby
cross join lateral (
  select count(*)::integer as booked
  from lineup.assignment
  where assignment.need_id = shift_need.need_id
) as staffing;

comment on view   report.shift_v1              is 'Shifts and their desks: one row for each desk, with who is wanted, booked and missing; people on standby are in shift_v2.';
comment on column report.shift_v1.shift_id     is 'The shift; with need_id the key.';
comment on column report.shift_v1.need_id      is 'The desk; null: the shift wants nobody.';
comment on column report.shift_v1.campaign_id  is 'For which campaign.';
comment on column report.shift_v1.campaign     is 'The campaign''s code.';
comment on column report.shift_v1.day          is 'Local day on which the shift starts.';
comment on column report.shift_v1.shift        is 'The shift''s code, unique within the campaign''s day.';
comment on column report.shift_v1.starts_at    is 'First instant.';
comment on column report.shift_v1.ends_at      is 'First instant after it.';
comment on column report.shift_v1.local_start  is 'Local time of the first instant in the campaign''s zone.';
comment on column report.shift_v1.local_end    is 'Local time of the end in the campaign''s zone.';
comment on column report.shift_v1.time_zone    is 'IANA zone of the campaign.';
comment on column report.shift_v1.hours        is 'Hours that pass, whatever the clocks do.';
comment on column report.shift_v1.is_unpopular is 'Whether people would rather not work it.';
comment on column report.shift_v1.platform     is 'Platform of the desk; null: any.';
comment on column report.shift_v1.language     is 'BCP 47 tag of the desk; null: any.';
comment on column report.shift_v1.skill        is 'Skill that the desk asks for; null: none.';
comment on column report.shift_v1.minimum      is 'Never fewer people.';
comment on column report.shift_v1.target       is 'So many people if at all possible.';
comment on column report.shift_v1.maximum      is 'Never more people.';
comment on column report.shift_v1.booked       is 'People who are booked.';
comment on column report.shift_v1.missing      is 'People missing to the target.';
