begin;
select plan(3);
\ir fixture/bureau.sql

select results_eq(
  $$select curator_id, hours, average_hours, shifts, unpopular_shifts, unpopular_share,
           campaign_share, unpopular_too_many
    from report.fairness_v1 where campaign_id = 1 order by curator_id$$,
  $$values (11::bigint, 8.00, 6.25, 2, 1, 0.500000, 0.666667, -0.33),
           (12, 4.50, 6.25, 1, 1, 1.000000, 0.666667, 0.33)$$,
  'unpopular shifts stand beside the share of all');
select is((select sum(unpopular_too_many) from report.fairness_v1 where campaign_id = 1), 0.00,
  'what some have too many others have too few');
select results_eq(
  $$select curator_id, shifts, unpopular_share, unpopular_too_many
    from report.fairness_v1 where campaign_id = 2$$,
  $$values (11::bigint, 0, null::numeric, null::numeric)$$,
  'without shifts there is no share');

select * from finish();
rollback;
