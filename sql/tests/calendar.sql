begin;
select plan(28);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

select is(lineup.resolved_instant(local_time, zone, gap, fold), instant,
          format('%s %s, gap %s, fold %s', zone, local_time, gap, fold))
from (values
  ('Europe/Berlin',  timestamp '2024-03-31 02:30', 'later', null, timestamptz '2024-03-31 03:30+02'),
  ('Europe/Berlin',  '2024-03-31 02:30', 'earlier', null, '2024-03-31 01:30+01'),
  ('Europe/Berlin',  '2024-03-31 02:30', null, 'later', null),
  ('Europe/Berlin',  '2024-10-27 02:30', null, 'earlier', '2024-10-27 02:30+02'),
  ('Europe/Berlin',  '2024-10-27 02:30', null, 'later', '2024-10-27 02:30+01'),
  ('Europe/Berlin',  '2024-10-27 02:30', 'later', null, null),
  ('Europe/Berlin',  '2024-10-27 03:00', null, null, '2024-10-27 03:00+01'),
  -- Half an hour at Lord Howe; a midnight at Havana; a day at Apia.
  ('Australia/Lord_Howe', '2024-10-06 02:15', 'later', null, '2024-10-06 02:45+11'),
  ('Australia/Lord_Howe', '2024-04-07 01:45', null, 'later', '2024-04-07 01:45+10:30'),
  ('America/Havana', '2024-03-10 00:00', 'later', null, lineup.day_start('2024-03-10', 'America/Havana')),
  ('America/Havana', '2024-11-03 00:00', null, 'earlier', lineup.day_start('2024-11-03', 'America/Havana')),
  ('Pacific/Apia',   '2011-12-30 12:00', 'later', null, '2011-12-31 12:00+14'),
  ('Pacific/Apia',   '2011-12-30 12:00', 'earlier', null, '2011-12-29 12:00-10')
) as told (zone, local_time, gap, fold, instant);

-- Midnight is the day's beginning even where nobody says which side is meant.
select is(lineup.edge_instant(local_time, 'America/Havana', null, null), instant,
          format('%s at Havana is %s', local_time, instant))
from (values
  (timestamp '2024-03-10 00:00', timestamptz '2024-03-10 05:00Z'),
  ('2024-11-03 00:00', '2024-11-03 04:00Z'),
  ('2024-03-10 00:30', null)
) as told (local_time, instant);

insert into lineup.calendar (calendar_id, curator_id, name, time_zone, horizon)
overriding system value
values (101, 11, 'work.ics', 'Europe/Berlin', '[2026-01-01,2029-01-01)');
insert into lineup.availability_rule
  (availability_rule_id, curator_id, kind, valid, weekdays, from_time, to_time, time_zone, calendar_id,
   event_uid)
overriding system value
values (102, 11, 'unavailable', '[2026-10-19,2026-10-20)', '{1}', '09:00', '10:00', 'Europe/Berlin', 101,
        'a@b');
insert into lineup.availability_window (availability_rule_id, curator_id, during)
values (102, 11, '[2026-10-19 07:00Z,2026-10-19 08:00Z)'),
       (102, 11, '[2026-10-20 07:00Z,2026-10-20 08:00Z)');

select is(pg_temp.refusal(format('update lineup.availability_rule set %s', change)), refused,
          format('%s is %s', change, case when refused is null then 'stored' else 'refused' end))
from (values
  ('event_uid = null',                    'event_is_of_a_calendar'),
  ('calendar_id = null',                  'event_is_of_a_calendar'),
  ('event_uid = repeat(''x'', 501)',      'event_uid_is_short'),
  ('rrule = ''''',                        'rrule_is_short'),
  ('gap = ''sooner''',                    'gap_is_earlier_or_later'),
  ('fold = ''twice''',                    'fold_is_earlier_or_later'),
  ('rrule = ''FREQ=WEEKLY'', gap = ''later''', null)
) as told (change, refused);
select is(
  pg_temp.refusal(
    $$insert into lineup.calendar (curator_id, name, time_zone, horizon)
      values (11, 'work.ics', 'UTC', '[2026-01-01,2026-01-02)')$$),
  'calendar_name_is_unique', 'a person has one calendar of a name');
select is(
  pg_temp.refusal(
    $$insert into lineup.availability_rule
        (curator_id, kind, valid, time_zone, calendar_id, event_uid)
      values (11, 'unavailable', '[2026-10-21,2026-10-22)', 'UTC', 101, 'a@b')$$),
  'calendar_tells_an_event_once', 'a calendar tells an event once');
select results_eq(
  $$select name, calendar, event_uid, stretches, starts_at, ends_at from report.availability_rule_v1$$,
  $$values ('Ana', 'work.ics', 'a@b', 2::bigint, timestamptz '2026-10-19 07:00Z',
            timestamptz '2026-10-20 08:00Z')$$,
  'availability_rule_v1 tells a rule with its stretches and calendar');
delete from lineup.calendar;
select is_empty('select from lineup.availability_window where availability_rule_id = 102',
  'what a calendar said goes with it');
select is((select count(*) from lineup.audit_entry where table_name = 'calendar'), 2::bigint,
  'calendars are audited');

select * from finish();
rollback;
