create view report.absence_v1
with (security_invoker = true)
as
select absence.absence_id,
       absence.campaign_id,
       campaign.code                                   as campaign,
       absence.kind,
       absence.curator_id,
       curator.external_id,
       curator.name,
       absence.shift_id,
       shift.day,
       shift.code                                      as shift,
       lower(shift.during)                             as starts_at,
       absence.reason,
       absence.noted_at,
       absence.noted_by,
       reversal.absence_id is not null                 as is_reversed
from lineup.absence
join lineup.campaign using (campaign_id)
left join lineup.curator on curator.curator_id = absence.curator_id
left join lineup.shift on shift.shift_id = absence.shift_id
left join lineup.absence as reversal on reversal.reverses_id = absence.absence_id
where absence.kind <> 'reversal';

comment on view   report.absence_v1             is 'Absences: one row for each decline, no-show and cancelled shift, with those that were taken back.';
comment on column report.absence_v1.absence_id  is 'Key.';
comment on column report.absence_v1.campaign_id is 'In which campaign.';
comment on column report.absence_v1.campaign    is 'The campaign''s code.';
comment on column report.absence_v1.kind        is 'decline, no-show or cancelled.';
comment on column report.absence_v1.curator_id  is 'Who; null: everybody on a cancelled shift.';
comment on column report.absence_v1.external_id is 'The person''s key in the agency''s own files; null: none.';
comment on column report.absence_v1.name        is 'The person''s name; null: everybody on a cancelled shift.';
comment on column report.absence_v1.shift_id    is 'From which shift; null: from all that had not begun.';
comment on column report.absence_v1.day         is 'Local day of the shift; null: no single shift.';
comment on column report.absence_v1.shift       is 'Code of the shift; null: no single shift.';
comment on column report.absence_v1.starts_at   is 'First instant of the shift; null: no single shift.';
comment on column report.absence_v1.reason      is 'Why; null: none given.';
comment on column report.absence_v1.noted_at    is 'When it was recorded.';
comment on column report.absence_v1.noted_by    is 'Who recorded it.';
comment on column report.absence_v1.is_reversed is 'Whether it was taken back.';
