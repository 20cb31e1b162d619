begin;
select plan(20);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

-- Books a person on a desk for the shift's time, moved by an interval.
create function pg_temp.book(
  hire bigint, person bigint, shift bigint, desk bigint, late interval default '0')
returns text
language sql
as $$
  select pg_temp.refusal(format(
    'insert into lineup.assignment (engagement_id, curator_id, shift_id, need_id, during)
     select %s, %s, %s, %s, tstzrange(lower(during) + %L, upper(during) + %L)
     from lineup.shift where shift_id = %3$s', hire, person, shift, desk, late, late))
$$;
create function pg_temp.plan(number bigint, person bigint, shift bigint, desk bigint)
returns text
language sql
as $$
  select pg_temp.refusal(format(
    'insert into lineup.plan_assignment (plan_id, curator_id, shift_id, need_id, during)
     select %s, %s, %s, %s, during from lineup.shift where shift_id = %3$s',
    number, person, shift, desk))
$$;

select is(pg_temp.book(71, 11, 21, 42), 'nobody_is_booked_twice_at_once',
  'nobody is booked at two desks of one shift');
select is(pg_temp.book(74, 11, 31, 51), 'nobody_is_booked_twice_at_once',
  'nobody is booked in two campaigns at once');
select is(pg_temp.book(72, 12, 21, 42), null, 'two people may work one shift');

delete from lineup.assignment where assignment_id = 82;
select is(pg_temp.book(74, 11, 32, 52), null,
  'a shift that begins as another campaign''s ends may be worked by one person');
delete from lineup.plan_assignment where shift_id = 22;
update lineup.shift set during = tstzrange(lower(during) - interval '1 microsecond', upper(during))
where shift_id = 22;
select is(pg_temp.book(71, 11, 22, 43), 'nobody_is_booked_twice_at_once',
  'a microsecond at once is refused');

select is(
  pg_temp.refusal(
    'update lineup.shift set during = ''[2026-10-19 09:00Z,2026-10-19 11:00Z)'' where shift_id = 32'),
  'nobody_is_booked_twice_at_once',
  'a shift is not moved onto another of somebody booked on both');
select is(
  pg_temp.refusal(
    'update lineup.shift set during = ''[2026-10-19 05:00Z,2026-10-19 09:00Z)'' where shift_id = 21'),
  null,
  'a booked shift can be moved');
select results_eq(
  $$select during from lineup.assignment where shift_id = 21
    union all select during from lineup.plan_assignment where shift_id = 21$$,
  $$values (tstzrange '[2026-10-19 05:00Z,2026-10-19 09:00Z)'),
           ('[2026-10-19 05:00Z,2026-10-19 09:00Z)'), ('[2026-10-19 05:00Z,2026-10-19 09:00Z)')$$,
  'bookings and plans move with their shift');

select is(pg_temp.book(72, 12, 22, 43, interval '1 minute'), 'assignment_of_shift',
  'a booking has no other time than its shift');
select is(
  pg_temp.refusal(
    'update lineup.assignment set during = ''[2026-10-26 08:00Z,2026-10-26 09:00Z)''
     where assignment_id = 83'),
  'assignment_of_shift', 'a booking is not moved without its shift');
select is(pg_temp.book(72, 12, 22, 41), 'assignment_need_is_of_the_shift',
  'a booking is at a desk of its own shift');
select is(pg_temp.book(71, 12, 22, 43), 'assignment_is_of_the_hired',
  'a booking is of the person who was hired');
select is(
  pg_temp.refusal('update lineup.engagement set curator_id = 13 where engagement_id = 72'),
  'assignment_is_of_the_hired', 'a hire with bookings is not handed to another');
select is(pg_temp.refusal('delete from lineup.shift where shift_id = 23'), 'assignment_of_shift',
  'a shift with bookings stays');
select is(pg_temp.refusal('delete from lineup.shift_need where need_id = 44'),
  'assignment_need_is_of_the_shift', 'a desk with bookings stays');
delete from lineup.engagement where engagement_id = 72;
select is_empty('select 1 from lineup.assignment where engagement_id = 72',
  'bookings go with their hire');

select is(pg_temp.plan(61, 11, 21, 42), 'plan_assignment_key',
  'a plan puts nobody on one shift twice');
select is(pg_temp.plan(61, 11, 31, 51), 'nobody_is_planned_twice_at_once',
  'a plan puts nobody on two shifts at once');
select is(pg_temp.plan(62, 13, 21, 41), null, 'another plan may put people on the same shift');
select is(pg_temp.plan(62, 11, 24, 43), 'plan_assignment_is_of_a_hire',
  'a plan puts only its hires on shifts');

select * from finish();
rollback;
