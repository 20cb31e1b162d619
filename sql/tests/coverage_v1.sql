begin;
select plan(6);
\ir fixture/bureau.sql

select results_eq(
  $$
    select starts_at, local_hour, minimum_hours, wanted_hours, booked_hours, missing_hours
    from report.coverage_v1
    where campaign = 'visit' and day = '2026-10-19'
    order by starts_at
  $$,
  $$
    values
      (timestamptz '2026-10-19 06:00Z', time '08:00', 1.00, 3.00, 1.00, 2.00),
      ('2026-10-19 07:00Z', '09:00', 1.00, 3.00, 1.00, 2.00),
      ('2026-10-19 08:00Z', '10:00', 1.00, 3.00, 1.00, 2.00),
      ('2026-10-19 09:00Z', '11:00', 1.00, 3.00, 1.00, 2.00),
      ('2026-10-19 10:00Z', '12:00', 1.00, 1.00, 1.00, 0.00),
      ('2026-10-19 11:00Z', '13:00', 1.00, 1.00, 1.00, 0.00),
      ('2026-10-19 12:00Z', '14:00', 1.00, 1.00, 1.00, 0.00),
      ('2026-10-19 13:00Z', '15:00', 1.00, 1.00, 1.00, 0.00)
  $$,
  'each hour sums its desks, the end of a shift is no part of it');

select results_eq(
  $$
    select starts_at, local_hour, wanted_hours, booked_hours, missing_hours
    from report.coverage_v1
    where campaign = 'visit' and day = '2026-10-25'
    order by starts_at
  $$,
  $$
    values
      (timestamptz '2026-10-24 22:00Z', time '00:00', 1.00, 0.50, 0.50),
      ('2026-10-24 23:00Z', '01:00', 2.00, 1.00, 1.00),
      ('2026-10-25 00:00Z', '02:00', 2.00, 1.00, 1.00),
      ('2026-10-25 01:00Z', '02:00', 2.00, 1.00, 1.00),
      ('2026-10-25 02:00Z', '03:00', 2.00, 1.00, 1.00)
  $$,
  'a half hour counts by half, and the hour that clocks show twice has two rows');

select results_eq(
  'select sum(wanted_hours), sum(booked_hours), sum(missing_hours) from report.coverage_v1
   where campaign_id = 1',
  'values (25.00, 12.50, 12.50)',
  'the hours add up to the shifts''');

select is_empty(
  $$select 1 from report.coverage_v1 where day = '2026-10-26'$$,
  'a shift that wants nobody is not covered or uncovered');

-- Desk 41 gets three people for its target of 2; desk 42 still has nobody.
insert into lineup.assignment (engagement_id, curator_id, shift_id, need_id, during)
select 72, 12, 21, 41, during from lineup.shift where shift_id = 21
union all
select 73, 13, 21, 41, during from lineup.shift where shift_id = 21;
select results_eq(
  $$
    select wanted_hours, booked_hours, missing_hours
    from report.coverage_v1
    where starts_at = '2026-10-19 06:00Z' and campaign_id = 1
  $$,
  'values (3.00, 3.00, 1.00)',
  'one desk''s surplus fills no other desk');

-- Half past the hour in India is on the hour in UTC.
update lineup.campaign set time_zone = 'Asia/Kolkata' where campaign_id = 2;
select results_eq(
  $$
    select starts_at, local_hour, wanted_hours
    from report.coverage_v1
    where campaign_id = 2
    order by starts_at
    limit 2
  $$,
  $$values (timestamptz '2026-10-19 07:30Z', time '13:00', 0.50), ('2026-10-19 08:30Z', '14:00', 1.00)$$,
  'hours are those of the campaign''s clocks');

select * from finish();
rollback;
