begin;
select plan(4);
\ir fixture/bureau.sql

select results_eq(
  $$select curator_id, hourly_minor, missing_minor, fees_minor, fees, committed_minor
    from report.cost_v2 where campaign = 'visit' order by curator_id$$,
  $$values (11::bigint, 12000::bigint, 0::bigint, 22000::bigint, 220.00, 22000::bigint),
           (12, 9000, 0, 14000, 140.00, 14000)$$,
  'where nobody asks for a minimum, hires cost what they did');

update lineup.engagement set minimum_minor = 22000 where curator_id = 11;
update lineup.engagement set minimum_minor = 14001 where curator_id = 12;
select results_eq(
  $$select missing_minor, missing, fees_minor, fees
    from report.cost_v2 where campaign = 'visit' order by curator_id$$,
  $$values (0::bigint, 0.00, 22000::bigint, 220.00), (1, 0.01, 14001, 140.01)$$,
  'what fees lack to the minimum is counted, and nothing where they reach it');

select throws_ok(
  'update lineup.engagement set minimum_minor = -1 where curator_id = 11', '23514', null,
  'no minimum of a hire is negative');
select throws_ok(
  'update lineup.plan_hire set minimum_minor = -1', '23514', null,
  'no minimum of a planned hire is negative');

select * from finish();
rollback;
