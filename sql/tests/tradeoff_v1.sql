begin;
select plan(7);
\ir fixture/bureau.sql

insert into lineup.assumption
  (campaign_id, name, value, low, high, source, is_judgement, reason, told_by, told_at)
values
  (1, 'trust.hours', 6, null, null, 'guess', true, 'spring', 'amy', '2026-09-01 08:00Z'),
  (1, 'trust.hours', 7, 6, 9, 'fit of 30', false, 'autumn', 'bob', '2026-09-02 08:00Z'),
  (1, 'work.no-show', 0.1, null, null, 'guess', true, 'ill', 'amy', '2026-09-03 08:00Z'),
  (1, 'work.no-show', null, null, null, 'x', true, 'well again', 'amy', '2026-09-04 08:00Z');
select results_eq(
  'select campaign, assumption, value, low, high, is_judgement, is_in_force
   from report.assumption_v1 order by as_of',
  $$
    values ('visit', 'trust.hours', 6::float8, null::float8, null::float8, true, false),
           ('visit', 'trust.hours', 7, 6, 9, false, true),
           ('visit', 'work.no-show', 0.1, null, null, true, false),
           ('visit', 'work.no-show', null, null, null, true, false)
  $$,
  'every assumption that was set is told, and which one counts');

insert into lineup.audience_share (campaign_id, curator_id, segment, share, source, observed_on)
values (1, 11, 'Locals', 0.4, 'a.csv', '2026-09-02'), (1, 11, 'Locals', 0.3, 'b.csv', '2026-09-01'),
       (1, 12, 'Locals', 0.2, 'a.csv', '2026-09-01'), (1, 12, 'Locals', 0.1, 'c.csv', '2026-09-01');
select results_eq(
  'select campaign, external_id, name, segment, share, source, as_of from report.audience_v1
   order by curator_id',
  $$
    values ('visit', 'a-1', 'Ana', 'Locals', 0.4::float8, 'a.csv', date '2026-09-02'),
           ('visit', null, 'Bo', 'Locals', 0.1, 'c.csv', '2026-09-01')
  $$,
  'the newest share counts, of one day the later');

insert into lineup.relation_stage (curator_id, stage, source, observed_on)
values (11, 'talked', 'amy', '2026-09-01'), (11, 'noticed', 'amy', '2026-08-01');
select results_eq(
  'select external_id, name, stage, as_of from report.relation_stage_v1',
  $$values ('a-1', 'Ana', 'talked', date '2026-09-01')$$,
  'the newest stage counts');

insert into lineup.frontier (frontier_id, campaign_id, number, created_by, created_at)
overriding system value values (91, 1, 1, 'amy', '2026-09-01 08:00Z');
insert into lineup.frontier_cell
  (frontier_id, lead_weeks, sourcing, budget_minor, state, reach, reach_bound, cost_minor,
   cost_bound_minor, hires, modes)
values
  (91, 4, 'agency',   50000, 'found',  900, 1000, 40000, 30000, '{11,12}', '{agency,agency}'),
  (91, 4, 'in-house', 50000, 'closed', 900,  900, 30000, 30000, '{11}', '{light}'),
  (91, 2, 'agency',   50000, 'closed', 800,  800, 45000, 45000, '{11}', '{agency}'),
  (91, 2, 'in-house', 50000, 'open',   null, null, null,  null,  null,   null),
  (91, 0, 'in-house', 50000, 'closed', 0,    0,    0,     0,     '{}',   '{}');
select results_eq(
  $$
    select lead_weeks, sourcing, state, hires, budget, cost, cost_bound, round(reach_gap::numeric, 3),
           is_undominated
    from report.frontier_v1 order by lead_weeks desc, sourcing
  $$,
  $$
    values (4::float8, 'agency', 'found', 2, 500.00, 400.00, 300.00, 0.100, false),
           (4, 'in-house', 'closed', 1, 500.00, 300.00, 300.00, 0.000, true),
           (2, 'agency', 'closed', 1, 500.00, 450.00, 450.00, 0.000, true),
           (2, 'in-house', 'open', null, 500.00, null, null, null, false),
           (0, 'in-house', 'closed', 0, 500.00, 0.00, 0.00, 0.000, true)
  $$,
  'a cell tells its plan, its gap and whether another is as good for less');

insert into lineup.scenario
  (campaign_id, code, sourcing, lead_weeks, budget_minor, assumptions, created_by, created_at)
values (1, 'later', 'agency', 6, 90000, '{"trust.hours": 7}', 'amy', '2026-09-01 08:00Z');
select results_eq(
  'select campaign, scenario, plan, sourcing, lead_weeks, budget, assumptions ->> ''trust.hours'',
          created_by, shared_at from report.scenario_v1',
  $$values ('visit', 'later', null::int, 'agency', 6::float8, 900.00, '7', 'amy', null::timestamptz)$$,
  'a scenario tells what it changes');

insert into lineup.campaign_result
  (campaign_id, outcomes, spent_minor, active, sourcing, source, told_by)
values (1, 100, 30000, 2, 'agency', 'till', 'amy'), (1, 120, 36000, 2, 'agency', 'till', 'amy');
select results_eq(
  'select campaign, goal_count, outcomes, budget, spent, active, sourcing
   from report.campaign_result_v1',
  $$values ('visit', null::int, 120, 1000.00, 360.00, 2, 'agency')$$,
  'the last result of a campaign counts');
select is(
  (select count(*) from report.campaign_result_v1 where campaign = 'fair'), 0::bigint,
  'a campaign without a result is missing');

select * from finish();
rollback;
