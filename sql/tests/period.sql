begin;
select plan(31);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

insert into lineup.availability_rule
  (availability_rule_id, curator_id, kind, valid, time_zone) overriding system value
values (91, 11, 'available', '[2026-10-19,2026-10-20)', 'Europe/Berlin');
insert into lineup.availability_window (availability_rule_id, curator_id, during)
values (91, 11, '[2026-10-19 06:00Z,2026-10-19 07:00Z)');

select is(
  pg_temp.refusal(format('update lineup.%s set %s = %L%s', place, name, period, suffix)),
  refused, format('%s of %s is refused', period, place))
from (
  values ('campaign', 'flight', ' where campaign_id = 2', 'flight_is_bounded_and_not_empty'),
         ('availability_rule', 'valid', '', 'availability_days_are_bounded')
) as days (place, name, suffix, refused)
cross join (
  values ('empty'), ('[2026-10-19,)'), ('(,2026-10-19)'), ('(,)'),
         ('[2026-10-19,infinity)'), ('[-infinity,2026-10-19)')
) as odd (period);

select is(
  pg_temp.refusal(format('update lineup.%s set %s = %L%s', place, name, period, suffix)),
  refused, format('%s of %s is refused', period, place))
from (
  values ('shift', 'during', ' where shift_id = 24', 'shift_ends_after_it_starts'),
         ('availability_window', 'during', '', 'availability_window_is_bounded')
) as times (place, name, suffix, refused)
cross join (
  values ('empty'), ('[2026-10-26 08:00Z,)'), ('(,2026-10-26 08:00Z)'),
         ('[2026-10-26 08:00Z,2026-10-26 09:00Z]'), ('(2026-10-26 08:00Z,2026-10-26 09:00Z)'),
         ('[2026-10-26 08:00Z,infinity)'), ('[-infinity,2026-10-26 08:00Z)')
) as odd (period);

select is(
  pg_temp.refusal('update lineup.shift set during = ''[2026-10-26 08:00Z,2026-10-26 08:00:01Z)''
                   where shift_id = 24'),
  null, 'a second is a shift');
select is(
  pg_temp.refusal('update lineup.shift set during = ''[2026-10-25 08:00Z,2026-10-26 09:00Z)''
                   where shift_id = 24'),
  null, 'a day of 25 hours is a shift');
select is(
  pg_temp.refusal('update lineup.shift set during = ''[2026-10-25 08:00Z,2026-10-26 09:00:01Z)''
                   where shift_id = 24'),
  'shift_is_at_most_a_day', 'a second more than 25 hours is none');
select is(
  pg_temp.refusal('update lineup.campaign set flight = ''[2026-10-19,2026-10-19]''
                   where campaign_id = 2'),
  null, 'a flight may be of one day');
select is((select upper(flight) - lower(flight) from lineup.campaign where campaign_id = 2), 1,
  'a flight is stored half-open');

select * from finish();
rollback;
