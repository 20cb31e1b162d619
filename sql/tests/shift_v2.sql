begin;
select plan(3);
\ir fixture/bureau.sql

insert into lineup.shift_need
  (need_id, shift_id, minimum, target, maximum, is_standby, under_weight, over_weight)
overriding system value
values (45, 23, 0, 3, 3, true, 7, 9);

select results_eq(
  $$
    select shift, need_id::int, target, booked, missing, is_standby, under_weight::int,
           over_weight::int
    from report.shift_v2
    where campaign_id = 1
    order by starts_at, need_id
  $$,
  $$
    values
      ('early', 41, 2, 1, 1, false, 100, 1),
      ('early', 42, 1, 0, 1, false, 100, 1),
      ('late',  43, 1, 1, 0, false, 100, 1),
      ('night', 44, 2, 1, 1, false, 100, 1),
      ('night', 45, 3, 0, 3, true,  7,   9),
      ('spare', null, 0, 0, 0, false, null, null)
  $$,
  'standby has a row of its own, and every row its weights');
select is_empty(
  'select 1 from report.shift_v1 where need_id = 45', 'version 1 tells of desks only');
select is(
  (select sum(wanted_hours) from report.coverage_v1 where campaign_id = 1), 25.00,
  'who stands by is no coverage');

select * from finish();
rollback;
