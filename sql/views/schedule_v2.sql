create view report.schedule_v2
with (security_invoker = true)
as
select assignment.assignment_id,
       assignment.shift_id,
       assignment.need_id,
       assignment.engagement_id,
       assignment.curator_id,
       shift.campaign_id,
       campaign.code                                            as campaign,
       shift.day,
       shift.code                                               as shift,
       lower(assignment.during)                                 as starts_at,
       upper(assignment.during)                                 as ends_at,
       lower(assignment.during) at time zone campaign.time_zone as local_start,
       upper(assignment.during) at time zone campaign.time_zone as local_end,
       campaign.time_zone,
       round(extract(epoch from upper(assignment.during) - lower(assignment.during)) / 3600, 2)
                                                                as hours,
       shift.is_unpopular,
       shift_need.platform,
       shift_need.language,
       shift_need.skill,
       shift_need.is_standby,
       curator.external_id,
       curator.name,
       engagement.state                                         as hire_state,
       assignment.is_pinned,
       assignment.published_at,
       assignment.published_at is not null
         and now() >= lower(assignment.during) - campaign.freeze_window
                                                                as is_frozen
from lineup.assignment
join lineup.engagement using (engagement_id)
join lineup.curator on curator.curator_id = assignment.curator_id
join lineup.shift on shift.shift_id = assignment.shift_id
join lineup.campaign on campaign.campaign_id = shift.campaign_id
join lineup.shift_need on shift_need.need_id = assignment.need_id;

comment on view   report.schedule_v2               is 'The schedule in force: one row for each person on a shift, over all campaigns, with who was told.';
comment on column report.schedule_v2.assignment_id is 'Key.';
comment on column report.schedule_v2.shift_id      is 'Which shift; see shift_v1.';
comment on column report.schedule_v2.need_id       is 'Which desk; see shift_v1.';
comment on column report.schedule_v2.engagement_id is 'The hire that it belongs to.';
comment on column report.schedule_v2.curator_id    is 'Who; see roster_v1.';
comment on column report.schedule_v2.campaign_id   is 'For which campaign.';
comment on column report.schedule_v2.campaign      is 'The campaign''s code.';
comment on column report.schedule_v2.day           is 'Local day on which the shift starts.';
comment on column report.schedule_v2.shift         is 'The shift''s code.';
comment on column report.schedule_v2.starts_at     is 'First instant.';
comment on column report.schedule_v2.ends_at       is 'First instant after it.';
comment on column report.schedule_v2.local_start   is 'Local time of the first instant in the campaign''s zone.';
comment on column report.schedule_v2.local_end     is 'Local time of the end in the campaign''s zone.';
comment on column report.schedule_v2.time_zone     is 'IANA zone of the campaign.';
comment on column report.schedule_v2.hours         is 'Hours that pass, whatever the clocks do.';
comment on column report.schedule_v2.is_unpopular  is 'Whether people would rather not work the shift.';
comment on column report.schedule_v2.platform      is 'Platform of the desk; null: any.';
comment on column report.schedule_v2.language      is 'BCP 47 tag of the desk; null: any.';
comment on column report.schedule_v2.skill         is 'Skill that the desk asks for; null: none.';
comment on column report.schedule_v2.is_standby    is 'Whether the person stands by.';
comment on column report.schedule_v2.external_id   is 'The person''s key in the agency''s own files; null: none.';
comment on column report.schedule_v2.name          is 'The person''s name.';
comment on column report.schedule_v2.hire_state    is 'planned, offered, accepted, declined or cancelled.';
comment on column report.schedule_v2.is_pinned     is 'Whether a plan must keep it.';
comment on column report.schedule_v2.published_at  is 'When the person was told of it as it is; null: not yet.';
comment on column report.schedule_v2.is_frozen     is 'Whether repairs leave it alone: published, and too near to be changed.';
