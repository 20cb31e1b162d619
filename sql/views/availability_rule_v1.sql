create view report.availability_rule_v1
with (security_invoker = true)
as
select rule.availability_rule_id,
       rule.curator_id,
       curator.external_id,
       curator.name,
       rule.kind,
       lower(rule.valid)       as first_day,
       upper(rule.valid) - 1   as last_day,
       rule.weekdays,
       rule.from_time,
       rule.to_time,
       rule.time_zone,
       rule.rrule,
       rule.except_days,
       rule.extra_days,
       calendar.name           as calendar,
       rule.event_uid,
       told.stretches,
       told.starts_at,
       told.ends_at,
       rule.note,
       rule.created_at         as as_of
from lineup.availability_rule as rule
join lineup.curator using (curator_id)
left join lineup.calendar using (calendar_id)
cross join lateral (
  select count(*) as stretches, min(lower(during)) as starts_at, max(upper(during)) as ends_at
  from lineup.availability_window
  where availability_window.availability_rule_id = rule.availability_rule_id
) as told;

comment on view   report.availability_rule_v1                      is 'What people and their calendars said of their time, as told: one row a rule or event.';
comment on column report.availability_rule_v1.availability_rule_id is 'Key.';
comment on column report.availability_rule_v1.curator_id           is 'Who; see roster_v1.';
comment on column report.availability_rule_v1.external_id          is 'The person''s key in the agency''s own files; null: none.';
comment on column report.availability_rule_v1.name                 is 'The person''s name.';
comment on column report.availability_rule_v1.kind                 is 'available, unavailable, undesired or desired.';
comment on column report.availability_rule_v1.first_day            is 'First day on which it may start.';
comment on column report.availability_rule_v1.last_day             is 'Last day on which it may start.';
comment on column report.availability_rule_v1.weekdays             is 'ISO numbers of the days of the week, Monday 1; they count where rrule and calendar are null.';
comment on column report.availability_rule_v1.from_time            is 'Local start.';
comment on column report.availability_rule_v1.to_time              is 'Local end; not after from_time: on the next day.';
comment on column report.availability_rule_v1.time_zone            is 'IANA zone in which it was told.';
comment on column report.availability_rule_v1.rrule                is 'RFC 5545 recurrence; null: each of weekdays, or as the calendar said.';
comment on column report.availability_rule_v1.except_days          is 'Local days on which it does not start.';
comment on column report.availability_rule_v1.extra_days           is 'Local days on which it starts besides.';
comment on column report.availability_rule_v1.calendar             is 'Name of the person''s calendar that it comes from; null: told to the agency.';
comment on column report.availability_rule_v1.event_uid            is 'UID of the calendar''s event; null: told to the agency.';
comment on column report.availability_rule_v1.stretches            is 'How many stretches of time it means.';
comment on column report.availability_rule_v1.starts_at            is 'First instant of the first stretch; null: none.';
comment on column report.availability_rule_v1.ends_at              is 'First instant after the last stretch; null: none.';
comment on column report.availability_rule_v1.note                 is 'Free text, or the event''s title where it was asked for; null: none.';
comment on column report.availability_rule_v1.as_of                is 'When it was told.';
