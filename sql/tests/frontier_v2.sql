begin;
select plan(5);
\ir fixture/bureau.sql

insert into lineup.frontier (frontier_id, campaign_id, number, settings, created_by, created_at)
overriding system value values
  (91, 1, 1, '{}', 'amy', '2026-09-01 08:00Z'),
  (92, 1, 2, '{"objective": "coverage"}', 'amy', '2026-09-01 08:00Z');
insert into lineup.frontier_cell
  (frontier_id, lead_weeks, sourcing, budget_minor, state, reach, reach_bound, cost_minor,
   cost_bound_minor, hires, modes, rounds, seconds, is_scheduled, is_certain)
values
  (91, 4, 'agency',   50000, 'found',  900, 1000, 40000, 30000, '{11,12}', '{agency,agency}', 2, 1.5, false, true),
  (91, 4, 'in-house', 50000, 'closed', 900,  900, 30000, 30000, '{11}', '{light}',  3, 2.5, true, false),
  (91, 2, 'in-house', 50000, 'open',   null, null, null,  null,  '{11}', '{light}', 1, 0.5, false, true),
  (92, 2, 'in-house', 50000, 'closed', 70,   70,   40000, 40000, '{11}', '{cold}',  1, 0.5, false, true);
insert into lineup.frontier_cut (frontier_id, curators, amounts, least, is_certain)
values (91, '{12}', '{3}', 2, true), (91, '{12}', '{3}', 3, false);

select results_eq(
  $$
    select objective, lead_weeks, sourcing, state, hires, value, round(value_gap::numeric, 3),
           is_undominated, is_scheduled, is_certain, rounds, seconds, cuts, judged_cuts
    from report.frontier_v2 order by frontier, lead_weeks desc, sourcing
  $$,
  $$
    values ('reach', 4::float8, 'agency', 'found', 2, 900::float8, 0.100, false, false, true,
            2, 1.5::float8, 2::bigint, 1::bigint),
           ('reach', 4, 'in-house', 'closed', 1, 900, 0.000, true, true, false, 3, 2.5, 2, 1),
           ('reach', 2, 'in-house', 'open', null, null, null, false, false, true, 1, 0.5, 2, 1),
           ('coverage', 2, 'in-house', 'closed', 1, 70, 0.000, true, false, true, 1, 0.5, 0, 0)
  $$,
  'a cell tells how far its search has come, and how certain it is');
select is(
  (select count(*) from report.frontier_v1 where campaign = 'visit'), 3::bigint,
  'a search for coverage is not told as one for reach');
select is(
  (select hires from report.frontier_v1 where state = 'open'), null,
  'a choice to begin from is no plan');

insert into lineup.segment (campaign_id, name, population, weight, languages)
values (1, 'Guests', 2000, 1.5, '{de,en}');
select results_eq(
  'select campaign, segment, population, weight, worth, languages from report.segment_v1
   where campaign = ''visit'' and segment = ''Guests''',
  $$values ('visit', 'Guests', 2000::bigint, 1.5::float8, 3000::float8, '{de,en}'::text[])$$,
  'a segment tells its people and their languages');
select is(
  (select count(*) from report.segment_v1 where campaign = 'fair'), 0::bigint,
  'a campaign without segments is missing');

select * from finish();
rollback;
