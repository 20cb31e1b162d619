begin;
select no_plan();
-- As Lineup's own server is set.
set local random_page_cost = 1.1;
set local effective_cache_size = '1GB';
set local work_mem = '16MB';
\set people 400
\set campaigns 40
\set figures 100
\set desks 5
\set changes 40000
\ir fixture/agency.sql
select lineup.grant_reader('sql_test_client', 3, 'amy');
select lineup.grant_reader('sql_test_all', null, 'amy');

-- Whole reports of one campaign, one person or one day, as managers ask for them.
create temporary table asked as
select view, condition
from (values
  ('absence_v1',         'campaign_id = 2'),
  ('assumption_v1',      'campaign_id = 2'),
  ('audience_v1',        'campaign_id = 2'),
  ('audit_v2',           'campaign_id = 2'),
  ('audit_v2',           'as_of >= ''2024-02-01 00:00Z'' and as_of < ''2024-02-02 00:00Z'''),
  ('audit_v2',           'day >= ''2024-02-01'' and day < ''2024-02-03'''),
  ('budget_v1',          'campaign = ''campaign-2'''),
  ('campaign_result_v1', 'campaign_id = 2'),
  ('campaign_v1',        'campaign = ''campaign-2'''),
  ('channel_v1',         'curator_id = 61'),
  ('channel_v1',         'true'),
  ('cost_day_v1',        'campaign_id = 2'),
  ('cost_day_v1',        'campaign = ''campaign-2'''),
  ('cost_v1',            'campaign_id = 2'),
  ('cost_v2',            'campaign_id = 2'),
  ('cost_v1',            'campaign = ''campaign-2'''),
  ('coverage_v1',        'campaign_id = 2'),
  ('coverage_v1',        'campaign = ''campaign-2'''),
  ('demand_v1',          'campaign_id = 2'),
  ('demand_v1',          'campaign = ''campaign-2'''),
  ('demand_v1',          'day >= ''2024-07-20'''),
  ('fairness_v1',        'campaign_id = 2'),
  ('frontier_v1',        'campaign_id = 2'),
  ('frontier_v2',        'campaign_id = 2'),
  ('hours_v1',           'campaign_id = 2'),
  ('hours_v1',           'campaign = ''campaign-2'''),
  ('hours_v1',           'curator_id = 61'),
  ('plan_assignment_v1', 'campaign_id = 2 and plan = 9'),
  ('plan_history_v1',    'campaign_id = 2'),
  ('plan_v1',            'campaign_id = 2'),
  ('relation_stage_v1',  'curator_id = 61'),
  ('roster_v2',          'true'),
  ('roster_v2',          'external_id = ''X-61'''),
  ('roster_v3',          'true'),
  ('roster_v3',          'external_id = ''X-61'''),
  ('schedule_v2',        'campaign_id = 2'),
  ('schedule_v2',        'campaign = ''campaign-2'' and day = ''2024-01-15'''),
  ('schedule_v2',        'curator_id = 61'),
  ('shift_v2',           'campaign_id = 2'),
  ('untold_v1',          'day = ''2024-01-15'''),
  ('untold_v2',          'campaign_id = 2')
) as told (view, condition);

-- Big tables that a plan reads from end to end.
create function pg_temp.read_whole(who text, query text)
returns text
language plpgsql
as $$
declare
  answer jsonb;
begin
  perform set_config('session_authorization', who, true);
  execute 'explain (format json) ' || query into answer;
  execute 'reset session authorization';
  return (
    select string_agg(distinct node #>> '{}', ' ')
    from jsonb_path_query(answer, 'strict $.** ? (@."Node Type" == "Seq Scan")."Relation Name"')
      as node
    where node #>> '{}' in
      ('observation', 'audit_entry', 'demand', 'assignment', 'plan_assignment', 'notice')
  );
end
$$;
select is(
  pg_temp.read_whole(who, format('select * from report.%I where %s', view, condition)), null,
  format('%s where %s reads no big table whole for %s', view, condition, who))
from asked
cross join unnest(array[current_user, 'sql_test_all', 'sql_test_client']) as who
order by view, condition, who;
-- The beginning of a report in its order, as `report run` shows it: the rest is not read for it.
select is(
  pg_temp.read_whole(who, format(
    'select * from report.%I order by 1, 2, 3, 4, 5, 6, 7, 8 limit 101', view)), null,
  format('the beginning of %s reads no big table whole for %s', view, who))
from unnest(array['audit_v2', 'demand_v1', 'observation_history_v1', 'plan_assignment_v1',
                  'schedule_v2']) as view
cross join unnest(array[current_user, 'sql_test_all']) as who
order by view, who;

-- What was known at an instant.
create temporary table known as
select format('select * from report.%s(''2024-06-01'')', name) as query
from unnest(array['roster_as_of', 'budget_as_of', 'outcomes_as_of']) as name;
select is(pg_temp.read_whole(who, query), null,
  format('%s reads no big table whole for %s', query, who))
from known
cross join unnest(array[current_user, 'sql_test_all', 'sql_test_client']) as who
order by query, who;

-- The most rows that a step of a plan has looked at.
create function pg_temp.looked_at(who text, query text)
returns bigint
language plpgsql
as $$
declare
  answer jsonb;
begin
  perform set_config('session_authorization', who, true);
  execute 'explain (analyze, timing off, format json) ' || query into answer;
  execute 'reset session authorization';
  return (
    select max((node ->> 'Actual Loops')::bigint
               * (1 + (node ->> 'Actual Rows')::numeric
                  + coalesce((node ->> 'Rows Removed by Filter')::numeric, 0)
                  + coalesce((node ->> 'Rows Removed by Join Filter')::numeric, 0)))
    from jsonb_path_query(answer, 'strict $.** ? (exists (@."Node Type"))') as node
  );
end
$$;
select cmp_ok(pg_temp.looked_at(who, query), '<', 300000::bigint,
  format('%s looks nothing up over and over for %s', query, who))
from (
  select query from known
  union all
  select 'select * from report.untold_v1 where day >= ''2024-06-20'''
  union all
  select 'select * from report.' || view
  from unnest(array['cost_day_v1', 'cost_v1', 'cost_v2', 'coverage_v1', 'fairness_v1', 'hours_v1', 'plan_v1',
                    'roster_v3', 'schedule_v2', 'untold_v2']) as view
) as told
cross join unnest(array[current_user, 'sql_test_all', 'sql_test_client']) as who
order by query, who;
select is(pg_temp.read_whole(current_user, 'select * from lineup.demand where mentions > 5'),
  'demand', 'a table that is read whole is noticed');

select * from finish();
rollback;
