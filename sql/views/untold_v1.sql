-- after: untold_v2
create view report.untold_v1
with (security_invoker = true)
as
select * from report.untold_v2;

comment on view   report.untold_v1                  is 'What people do not know yet: one row for each person and shift that is not as the person was told.';
comment on column report.untold_v1.campaign_id      is 'In which campaign.';
comment on column report.untold_v1.campaign         is 'The campaign''s code.';
comment on column report.untold_v1.kind             is 'gained, lost, or moved to another desk or time.';
comment on column report.untold_v1.curator_id       is 'Who; with shift_id the key.';
comment on column report.untold_v1.external_id      is 'The person''s key in the agency''s own files; null: none.';
comment on column report.untold_v1.name             is 'The person''s name.';
comment on column report.untold_v1.shift_id         is 'Which shift; see shift_v1.';
comment on column report.untold_v1.day              is 'Local day on which the shift starts.';
comment on column report.untold_v1.shift            is 'The shift''s code.';
comment on column report.untold_v1.assignment_id    is 'The booking; null where the work is lost.';
comment on column report.untold_v1.need_id          is 'The desk, of lost work the one that was told; null: gone since.';
comment on column report.untold_v1.starts_at        is 'First instant, of lost work as it was told.';
comment on column report.untold_v1.ends_at          is 'First instant after it.';
comment on column report.untold_v1.local_start      is 'Local time of the first instant in the campaign''s zone.';
comment on column report.untold_v1.local_end        is 'Local time of the end in the campaign''s zone.';
comment on column report.untold_v1.time_zone        is 'IANA zone of the campaign.';
comment on column report.untold_v1.platform         is 'Platform of the desk; null: any.';
comment on column report.untold_v1.language         is 'BCP 47 tag of the desk; null: any.';
comment on column report.untold_v1.skill            is 'Skill that the desk asks for; null: none.';
comment on column report.untold_v1.is_standby       is 'Whether the person stands by; null: the desk is gone since.';
comment on column report.untold_v1.former_need_id   is 'The desk that was told; null: the same, or gone since.';
comment on column report.untold_v1.former_starts_at is 'The start that was told; null: the same.';
comment on column report.untold_v1.former_ends_at   is 'The end that was told; null: the same.';
comment on column report.untold_v1.absence          is 'Why work is lost: decline, no-show or cancelled; null: by a plan.';
