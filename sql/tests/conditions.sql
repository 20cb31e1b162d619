begin;
select plan(68);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

select is(pg_temp.refusal(format('update lineup.curator set %s where curator_id = 13', change)),
          refused, format('%s is %s', change,
                          case when refused is null then 'stored' else 'refused' end))
from (values
  ('min_consecutive_days = 0',                            'days_in_a_row_have_an_order'),
  ('min_consecutive_days = 3, max_consecutive_days = 2',  'days_in_a_row_have_an_order'),
  ('min_consecutive_days = 3, max_consecutive_days = 3',  null),
  ('min_consecutive_days = 9, max_consecutive_days = null', null),
  ('min_consecutive_days_off = 0',                        'consecutive_days_off_are_positive'),
  ('min_consecutive_days_off = 1',                        null),
  ('min_minutes = -1',                                    'flight_minutes_have_an_order'),
  ('min_minutes = 601, max_minutes = 600',                'flight_minutes_have_an_order'),
  ('min_minutes = 600, max_minutes = 600',                null),
  ('min_minutes = 100000, max_minutes = null',            null),
  ('min_minutes = 0, max_minutes = -1',                   'flight_minutes_have_an_order'),
  ('max_weekends = -1',                                   'weekends_are_not_negative'),
  ('max_weekends = 0',                                    null),
  ('max_shifts = ''{"night": 2, "late": 0}''',            null),
  ('max_shifts = ''{"night": 10000}''',                   null),
  ('max_shifts = ''{"night": 10001}''',                   'shift_maxima_are_counts'),
  ('max_shifts = ''{"night": -1}''',                      'shift_maxima_are_counts'),
  ('max_shifts = ''{"night": 1.5}''',                     'shift_maxima_are_counts'),
  ('max_shifts = ''{"night": "2"}''',                     'shift_maxima_are_counts'),
  ('max_shifts = ''{"night": null}''',                    'shift_maxima_are_counts'),
  ('max_shifts = ''{"Night Shift": 2}''',                 'shift_maxima_are_counts'),
  ('max_shifts = ''[2]''',                                'shift_maxima_are_counts'),
  ('max_shifts = ''3''',                                  'shift_maxima_are_counts'),
  ('max_fees_minor = 5000',                               'most_fees_have_a_currency'),
  ('max_fees_currency = ''EUR''',                         'most_fees_have_a_currency'),
  ('max_fees_minor = 5000, max_fees_currency = ''eur''',  'most_fees_currency_is_a_code'),
  ('max_fees_minor = -1, max_fees_currency = ''EUR''',    'most_fees_are_not_negative'),
  ('max_fees_minor = 0, max_fees_currency = ''EUR''',     null),
  ('minimum_notice = ''-1 minute''',                      'notice_is_not_negative'),
  ('minimum_notice = ''367 days''',                       'notice_is_not_negative'),
  ('minimum_notice = ''48 hours''',                       null)
) as told (change, refused);

insert into lineup.shift_pattern (campaign_id, code, from_time, to_time)
values (1, 'night', '20:00', '02:00');
select is(
  pg_temp.refusal(format('update lineup.shift_pattern set not_before = %L', codes)), refused,
  format('%s may follow no night: %s', codes, coalesce('refused', 'stored')))
from (values
  ('{early,late}',  null),
  ('{}',            null),
  ('{Early}',       'successors_are_codes'),
  ('{early,NULL}',  'successors_are_codes'),
  ('{{early},{x}}', 'successors_are_codes')
) as told (codes, refused);

select is(
  pg_temp.refusal('insert into lineup.shift_need (shift_id, target, maximum, is_standby)
                   values (22, 1, 1, true)'),
  null, 'people on standby are wanted beside those at a desk for anybody');
select is(
  pg_temp.refusal('insert into lineup.shift_need (shift_id, target, maximum, is_standby)
                   values (22, 2, 2, true)'),
  'shift_need_is_told_once', 'standby is told once per shift');
select is(
  pg_temp.refusal(format('update lineup.shift_need set %s where need_id = 43', change)), refused,
  format('%s is %s', change, case when refused is null then 'stored' else 'refused' end))
from (values
  ('under_weight = -1',                    'coverage_weights_are_not_negative'),
  ('over_weight = -1',                     'coverage_weights_are_not_negative'),
  ('under_weight = 1000001',            'coverage_weights_are_not_negative'),
  ('over_weight = 1000001',             'coverage_weights_are_not_negative'),
  ('under_weight = 0, over_weight = 0',    null)
) as told (change, refused);
select results_eq(
  'select is_standby, under_weight, over_weight from lineup.shift_need where need_id = 41',
  'values (false, 100::bigint, 1::bigint)', 'a need is at work, and too few weigh more than too many');

insert into lineup.shift_request (curator_id, shift_id, is_on, weight) values (11, 21, true, 5);
select is(
  pg_temp.refusal(format('insert into lineup.shift_request (curator_id, shift_id, is_on, weight)
                          values (%s)', cells)), refused, what)
from (values
  ('11, 21, false, 5',         'shift_request_key',          'a person has one wish for a shift'),
  ('12, 21, true, 0',          'request_weight_is_positive', 'a wish weighs something'),
  ('12, 21, true, 1000001', 'request_weight_is_positive', 'a wish does not weigh all'),
  ('99, 21, true, 1',          'shift_request_of_curator',   'a wish is a person''s'),
  ('12, 99, true, 1',          'shift_request_for_shift',    'a wish is for a shift'),
  ('12, 21, false, 1',         null,                         'to be spared a shift is a wish')
) as told (cells, refused, what);
delete from lineup.shift where shift_id = 24;
select is((select count(*) from lineup.shift_request), 2::bigint, 'wishes outlive other shifts');
insert into lineup.shift (shift_id, campaign_id, code, day, during) overriding system value
values (25, 1, 'spare', '2026-10-27', '[2026-10-27 08:00Z,2026-10-27 12:00Z)');
insert into lineup.shift_request (curator_id, shift_id, is_on, weight) values (11, 25, true, 5);
delete from lineup.shift where shift_id = 25;
select is((select count(*) from lineup.shift_request), 2::bigint, 'a wish goes with its shift');

create function pg_temp.pair(first bigint, second bigint, kind text)
returns text
language sql
as $$
  select pg_temp.refusal(format(
    'insert into lineup.curator_pair (campaign_id, first_id, second_id, kind)
     values (1, %s, %s, %L)', first, second, kind))
$$;
select is(pg_temp.pair(11, 12, 'buddy'), null, 'two people are buddies');
select is(pg_temp.pair(12, 11, 'buddy'), null, 'and each the other''s');
select is(pg_temp.pair(11, 12, 'buddy'), 'curator_pair_is_told_once', 'which is told once');
select is(pg_temp.pair(12, 11, 'apart'), 'apart_has_no_direction', 'apart has one direction');
select is(pg_temp.pair(11, 13, 'friends'), 'pair_kind_is_known', 'a pair is buddy or apart');
select is(pg_temp.pair(11, 11, 'buddy'), 'pair_is_of_two_people', 'nobody is a pair');
select is(pg_temp.pair(12, 13, 'apart'), null, 'two people keep apart');
select is(pg_temp.pair(13, 12, 'buddy'), 'buddies_are_not_kept_apart', 'and are no buddies then');
select is(
  pg_temp.refusal('insert into lineup.curator_pair (campaign_id, first_id, second_id, kind)
                   values (2, 13, 12, ''buddy'')'),
  null, 'but may be in another campaign');

select is(
  pg_temp.refusal(format('insert into lineup.campaign_rule (campaign_id, name, weight)
                          values (%s)', cells)), refused, what)
from (values
  ('1, ''rest'', null',          null,                      'a rule may be hard'),
  ('1, ''rest'', 5',             'campaign_rule_key',       'a rule is set once'),
  ('1, ''days in a row'', 5',    null,                      'a rule may weigh'),
  ('1, ''desk'', 0',             'rule_weight_is_positive', 'a soft rule weighs something'),
  ('1, '' '', 5',                'rule_name_is_not_blank',  'a rule has a name')
) as told (cells, refused, what);
select is(pg_temp.refusal('update lineup.campaign set coverage = ''last'''),
  'coverage_order_is_known', 'coverage comes first or is weighed');
select is(pg_temp.refusal('update lineup.campaign set coverage = ''weighed'''), null,
  'coverage may be weighed');

select * from finish();
rollback;
