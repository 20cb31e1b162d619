begin;
select plan(4);
\ir fixture/bureau.sql

select results_eq(
  $$
    select name, day, hours, shifts, days, unpopular_shifts, min_hours_week, max_hours_week
    from report.hours_v1
    where campaign = 'visit'
    order by name, day
  $$,
  $$
    values
      ('Ana', date '2026-10-19', 8.00, 2, 1, 1, 1.5, 20.5),
      ('Ana', date '2026-10-26', 0.00, 0, 0, 0, 1.5, 20.5),
      ('Bo',  date '2026-10-19', 4.50, 1, 1, 1, 0.0, null),
      ('Bo',  date '2026-10-26', 0.00, 0, 0, 0, 0.0, null)
  $$,
  'each hired person has a row for each week, Sunday night in the week that ends with it');

select results_eq(
  $$select campaign, name, day, hours from report.hours_v1 where campaign = 'fair'$$,
  $$values ('fair', 'Ana', date '2026-10-19', 0.00)$$,
  'another campaign''s hours are no part of this one''s');

select is_empty(
  $$select 1 from report.hours_v1 where name = 'Chi'$$,
  'a cancelled hire has no hours');

-- The flight begins on Monday the 19th.
insert into lineup.shift (shift_id, campaign_id, code, day, during) overriding system value
values (25, 1, 'eve', '2026-10-18', '[2026-10-18 08:00Z,2026-10-18 09:00Z)');
select results_eq(
  $$select day from report.hours_v1 where campaign = 'visit' and name = 'Bo' order by day$$,
  $$values (date '2026-10-12'), ('2026-10-19'), ('2026-10-26')$$,
  'a week with a shift beside the flight counts too');

select * from finish();
rollback;
