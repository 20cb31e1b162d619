create view report.plan_assignment_v1
with (security_invoker = true)
as
select plan_assignment.plan_id,
       plan_assignment.shift_id,
       plan_assignment.need_id,
       plan_assignment.curator_id,
       plan.campaign_id,
       campaign.code                                                 as campaign,
       plan.number                                                   as plan,
       plan.state                                                    as plan_state,
       shift.day,
       shift.code                                                    as shift,
       lower(plan_assignment.during)                                 as starts_at,
       upper(plan_assignment.during)                                 as ends_at,
       lower(plan_assignment.during) at time zone campaign.time_zone as local_start,
       upper(plan_assignment.during) at time zone campaign.time_zone as local_end,
       campaign.time_zone,
       round(extract(epoch from upper(plan_assignment.during) - lower(plan_assignment.during))
             / 3600, 2)                                              as hours,
       shift.is_unpopular,
       shift_need.platform,
       shift_need.language,
       shift_need.skill,
       curator.external_id,
       curator.name
from lineup.plan_assignment
join lineup.plan using (plan_id)
join lineup.campaign using (campaign_id)
join lineup.curator on curator.curator_id = plan_assignment.curator_id
join lineup.shift on shift.shift_id = plan_assignment.shift_id
join lineup.shift_need on shift_need.need_id = plan_assignment.need_id;

comment on view   report.plan_assignment_v1              is 'Who works which shift in each plan: one row for each person on a shift.';
comment on column report.plan_assignment_v1.plan_id      is 'Which plan; see plan_v1. With shift_id and curator_id the key.';
comment on column report.plan_assignment_v1.shift_id     is 'Which shift; see shift_v1.';
comment on column report.plan_assignment_v1.need_id      is 'Which desk; see shift_v1.';
comment on column report.plan_assignment_v1.curator_id   is 'Who; see roster_v1.';
comment on column report.plan_assignment_v1.campaign_id  is 'For which campaign.';
comment on column report.plan_assignment_v1.campaign     is 'The campaign''s code.';
comment on column report.plan_assignment_v1.plan         is 'The plan''s number within the campaign.';
comment on column report.plan_assignment_v1.plan_state   is 'draft, accepted, or superseded by a later accepted one.';
comment on column report.plan_assignment_v1.day          is 'Local day on which the shift starts.';
comment on column report.plan_assignment_v1.shift        is 'The shift''s code.';
comment on column report.plan_assignment_v1.starts_at    is 'First instant.';
comment on column report.plan_assignment_v1.ends_at      is 'First instant after it.';
comment on column report.plan_assignment_v1.local_start  is 'Local time of the first instant in the campaign''s zone.';
comment on column report.plan_assignment_v1.local_end    is 'Local time of the end in the campaign''s zone.';
comment on column report.plan_assignment_v1.time_zone    is 'IANA zone of the campaign.';
comment on column report.plan_assignment_v1.hours        is 'Hours that pass, whatever the clocks do.';
comment on column report.plan_assignment_v1.is_unpopular is 'Whether people would rather not work the shift.';
comment on column report.plan_assignment_v1.platform     is 'Platform of the desk; null: any.';
comment on column report.plan_assignment_v1.language     is 'BCP 47 tag of the desk; null: any.';
comment on column report.plan_assignment_v1.skill        is 'Skill that the desk asks for; null: none.';
comment on column report.plan_assignment_v1.external_id  is 'The person''s key in the agency''s own files; null: none.';
comment on column report.plan_assignment_v1.name         is 'The person''s name.';
