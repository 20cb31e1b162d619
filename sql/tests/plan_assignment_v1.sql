begin;
select plan(2);
\ir fixture/bureau.sql

select results_eq(
  $$
    select plan_id::int, campaign, plan, plan_state, day, shift, starts_at, local_start, local_end,
           hours, is_unpopular, platform, language, skill, external_id, name
    from report.plan_assignment_v1
    order by plan_id, starts_at
  $$,
  $$
    values
      (61, 'visit', 1, 'accepted', date '2026-10-19', 'early', timestamptz '2026-10-19 06:00Z',
       timestamp '2026-10-19 08:00', timestamp '2026-10-19 12:00', 4.00, false,
       'mastodon', 'de', null::text, 'a-1', 'Ana'),
      (61, 'visit', 1, 'accepted', date '2026-10-19', 'late', timestamptz '2026-10-19 10:00Z',
       timestamp '2026-10-19 12:00', timestamp '2026-10-19 16:00', 4.00, true,
       null, null, null, 'a-1', 'Ana'),
      (61, 'visit', 1, 'accepted', date '2026-10-25', 'night', timestamptz '2026-10-24 22:30Z',
       timestamp '2026-10-25 00:30', timestamp '2026-10-25 04:00', 4.50, true,
       null, null, null, null, 'Bo')
  $$,
  'each person on a shift of a plan has a row');

select is_empty(
  'select 1 from report.plan_assignment_v1 where plan_id = 62',
  'a plan without shifts has none');

select * from finish();
rollback;
