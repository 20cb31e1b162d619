begin;
select plan(4);
\ir fixture/bureau.sql

select results_eq(
  $$
    select campaign, plan, state, origin, as_of, created_by, accepted_at, seconds, seed,
           hires, shifts, hours, currency, cost_minor, cost
    from report.plan_v1
    order by plan
  $$,
  $$
    values
      ('visit', 1, 'accepted', 'solver', timestamptz '2026-09-01 08:00Z', 'amy',
       timestamptz '2026-09-02 08:00Z', 2.5::float8, 7::bigint,
       2, 3, 12.50, 'EUR', 36000::bigint, 360.00),
      ('visit', 2, 'draft', 'hand', timestamptz '2026-09-03 08:00Z', 'amy',
       null, null, null, 1, 0, 0, 'EUR', 28000, 280.00),
      ('visit', 3, 'draft', 'solver', timestamptz '2026-09-04 08:00Z', 'bob',
       null, 1.5, 8, 0, 0, 0, 'EUR', 30000, 300.00)
  $$,
  'each plan has a row with its hires, hours and cost');

select results_eq(
  $$
    select shortage_value::int, shortage_bound::int, shortage_gap, shortage_unit,
           cost_value::int, cost_bound::int, cost_gap, cost_unit,
           fairness_value::int, fairness_bound::int, fairness_gap, fairness_unit
    from report.plan_v1 where plan_id = 61
  $$,
  $$
    values (750, 600, 0.2, 'weighted head-minutes', 36000, 35640, 0.01, 'EUR minor units',
            0, 0, 0.0, 'points')
  $$,
  'a solved plan tells value, bound and gap of each level');

select results_eq(
  'select shortage_value, cost_bound, fairness_gap from report.plan_v1 where plan_id = 62',
  'values (null::bigint, null::bigint, null::numeric)',
  'a plan made by hand tells no levels');

update lineup.plan_level set value = -90, bound = -120 where plan_id = 61 and position = 2;
select is(
  (select cost_gap from report.plan_v1 where plan_id = 61), 0.333333,
  'where preferences outweigh fees, the gap is over the value''s size');

select * from finish();
rollback;
