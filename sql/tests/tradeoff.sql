begin;
select plan(46);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

insert into lineup.segment (campaign_id, name, population) values (1, 'Locals', 1000);
insert into lineup.assumption (campaign_id, name, value, source, reason, told_by)
values (1, 'trust.hours', 6, 'spring', 'measured', 'amy');
insert into lineup.audience_share (campaign_id, curator_id, segment, share, source, observed_on)
values (1, 11, 'Locals', 0.4, 'audience.csv', '2026-09-01');
insert into lineup.relation_stage (curator_id, stage, source, observed_on)
values (11, 'talked', 'amy', '2026-09-01');
insert into lineup.frontier (frontier_id, campaign_id, number, created_by)
overriding system value values (91, 1, 1, 'amy');
insert into lineup.frontier_cell
  (frontier_cell_id, frontier_id, lead_weeks, sourcing, budget_minor, state, reach, reach_bound,
   cost_minor, cost_bound_minor, hires, modes)
overriding system value
values (92, 91, 4, 'agency', 50000, 'found', 900, 1000, 40000, 30000, '{11,12}', '{agency,agency}');
insert into lineup.scenario (scenario_id, campaign_id, code, plan_number, created_by)
overriding system value values (93, 1, 'later', 2, 'amy');
insert into lineup.campaign_result (campaign_id, outcomes, spent_minor, active, source, told_by)
values (1, 120, 36000, 2, 'till', 'amy');

select is(pg_temp.refusal(statement), refused, format('%s is %s', statement,
          case when refused is null then 'done' else 'refused' end))
from (values
  ('update lineup.segment set languages = ''{pt,pt-BR,zh-Hant}''',      null),
  ('update lineup.segment set languages = ''{Portuguese}''',           'segment_languages_are_tags'),
  ('update lineup.segment set languages = ''{pt,NULL}''',              'segment_languages_are_tags'),
  ('insert into lineup.assumption (campaign_id, name, source, reason, told_by)
    values (1, ''trust.hours'', ''x'', ''default again'', ''amy'')',   null),
  ('insert into lineup.assumption (campaign_id, name, value, source, reason, told_by)
    values (1, ''Trust hours'', 1, ''x'', ''x'', ''amy'')',            'assumption_name_is_a_code'),
  ('insert into lineup.assumption (campaign_id, name, value, source, reason, told_by)
    values (1, ''trust.hours'', ''nan'', ''x'', ''x'', ''amy'')',      'assumption_is_a_finite_number'),
  ('insert into lineup.assumption (campaign_id, name, value, low, high, source, reason, told_by)
    values (1, ''trust.hours'', 5, 5, 5, ''x'', ''x'', ''amy'')',      null),
  ('insert into lineup.assumption (campaign_id, name, value, low, high, source, reason, told_by)
    values (1, ''trust.hours'', 5, 6, 7, ''x'', ''x'', ''amy'')',      'assumption_lies_in_its_band'),
  ('insert into lineup.assumption (campaign_id, name, value, low, source, reason, told_by)
    values (1, ''trust.hours'', 5, 4, ''x'', ''x'', ''amy'')',         'assumption_lies_in_its_band'),
  ('insert into lineup.assumption (campaign_id, name, value, source, reason, told_by)
    values (1, ''trust.hours'', 5, ''x'', '' '', ''amy'')',            'assumption_reason_is_not_blank'),
  ('update lineup.assumption set value = 1',                           'assumption_is_append_only'),
  ('delete from lineup.assumption',                                    'assumption_is_append_only'),
  ('truncate lineup.assumption',                                       'assumption_is_append_only'),
  ('insert into lineup.audience_share (campaign_id, curator_id, segment, share, source, observed_on)
    values (1, 11, ''Locals'', 1, ''x'', ''2026-09-02'')',             null),
  ('insert into lineup.audience_share (campaign_id, curator_id, segment, share, source, observed_on)
    values (1, 11, ''Locals'', 1.01, ''x'', ''2026-09-02'')',          'audience_share_is_a_share'),
  ('insert into lineup.audience_share (campaign_id, curator_id, segment, share, source, observed_on)
    values (1, 11, ''Locals'', ''nan'', ''x'', ''2026-09-02'')',       'audience_share_is_a_share'),
  ('update lineup.audience_share set share = 0',                       'audience_share_is_append_only'),
  ('delete from lineup.audience_share',                                'audience_share_is_append_only'),
  ('truncate lineup.audience_share',                                   'audience_share_is_append_only'),
  ('insert into lineup.relation_stage (curator_id, stage, source, observed_on)
    values (11, ''friend'', ''x'', ''2026-09-02'')',                   'relation_stage_is_known'),
  ('update lineup.relation_stage set stage = ''trusted''',             'relation_stage_is_append_only'),
  ('delete from lineup.relation_stage',                                'relation_stage_is_append_only'),
  ('truncate lineup.relation_stage',                                   'relation_stage_is_append_only'),
  ('update lineup.frontier_cell set state = ''closed'', tolerance = 0', null),
  ('update lineup.frontier_cell set state = ''solved''',               'cell_state_is_known'),
  ('update lineup.frontier_cell set reach = null',                     'found_cell_tells_what'),
  ('update lineup.frontier_cell set reach = 1001',                     'cell_bounds_hold'),
  ('update lineup.frontier_cell set reach = 1000',                     null),
  ('update lineup.frontier_cell set cost_minor = 50001',               'cell_bounds_hold'),
  ('update lineup.frontier_cell set cost_bound_minor = 40001',         'cell_bounds_hold'),
  ('update lineup.frontier_cell set modes = ''{agency}''',             'cell_hires_have_modes'),
  ('update lineup.frontier_cell set sourcing = ''nobody''',            'cell_sourcing_is_known'),
  ('update lineup.frontier_cell set lead_weeks = -1',                  'cell_lead_is_not_negative'),
  ('insert into lineup.frontier_cell (frontier_id, lead_weeks, sourcing, budget_minor)
    values (91, 4, ''agency'', 50000)',                                'frontier_cell_is_told_once'),
  ('update lineup.scenario set sourcing = ''both''',                   'scenario_sourcing_is_known'),
  ('update lineup.scenario set plan_number = 9',                       'scenario_is_of_a_plan'),
  ('update lineup.scenario set code = ''If Later''',                   'scenario_code_is_a_code'),
  ('update lineup.scenario set hires = 0',                             'scenario_hires_are_positive'),
  ('update lineup.scenario set assumptions = ''[1]''',                 'scenario_assumptions_are_an_object'),
  ('update lineup.campaign_result set outcomes = 1000',                'campaign_result_is_append_only'),
  ('delete from lineup.campaign_result',                               'campaign_result_is_append_only'),
  ('insert into lineup.campaign_result (campaign_id, outcomes, spent_minor, active, source, told_by)
    values (1, -1, 0, 0, ''x'', ''amy'')',                             'results_are_not_negative')
) as told (statement, refused);

select results_eq(
  $$select action, after ->> 'code' from lineup.audit_entry where table_name = 'scenario'$$,
  $$values ('insert', 'later')$$,
  'a scenario is audited');

delete from lineup.plan where plan_id = 62;
select is_empty('select 1 from lineup.scenario', 'a scenario goes with its plan');
delete from lineup.assignment;
delete from lineup.engagement;
delete from lineup.campaign where campaign_id = 1;
select is_empty(
  $$select 1 from lineup.assumption union all select 1 from lineup.audience_share
    union all select 1 from lineup.frontier_cell union all select 1 from lineup.campaign_result$$,
  'what a trade-off rests on goes with its campaign');
delete from lineup.curator where curator_id = 11;
select is_empty('select 1 from lineup.relation_stage', 'the relation goes with the person');

select * from finish();
rollback;
