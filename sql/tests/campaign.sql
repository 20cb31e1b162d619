begin;
select plan(28);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

select is(pg_temp.refusal(format('update lineup.campaign set %s where campaign_id = 2', change)),
          refused, format('%s is %s', change,
                          case when refused is null then 'stored' else 'refused' end))
from (values
  ('code = ''visit''',                             'campaign_code_is_unique'),
  ('code = ''Fair''',                              'campaign_code_is_a_code'),
  ('code = repeat(''a'', 64)',                     null),
  ('code = repeat(''a'', 65)',                     'campaign_code_is_a_code'),
  ('name = '' ''',                                 'campaign_name_is_not_blank'),
  ('hashtag = ''#fair''',                          'hashtag_has_no_hash_or_space'),
  ('hashtag = ''''',                               'hashtag_has_no_hash_or_space'),
  ('hashtag = ''TokyoFair''',                      null),
  ('goal_kind = ''purchase''',                     'goal_has_kind_and_count'),
  ('goal_count = 10',                              'goal_has_kind_and_count'),
  ('goal_kind = ''like'', goal_count = 10',        'goal_kind_is_an_outcome'),
  ('goal_kind = ''purchase'', goal_count = 0',     'goal_count_is_positive'),
  ('goal_kind = ''purchase'', goal_count = 1',     null),
  ('min_hires = 3, max_hires = 2',                 'hires_have_an_order'),
  ('min_hires = 2, max_hires = 2',                 null),
  ('minimum_rest = ''-1 second''',                 'rest_is_not_negative'),
  ('minimum_rest = ''48:00:01''',                  'rest_is_not_negative'),
  ('minimum_rest = ''48 hours''',                  null),
  ('standby_percent = -1',                         'standby_percent_is_a_share'),
  ('standby_percent = 101',                        'standby_percent_is_a_share'),
  ('standby_percent = 0',                          null),
  ('standby_percent = 100',                        null)
) as told (change, refused);

insert into lineup.segment (campaign_id, name, population) values (2, 'locals', 1000);
select is(pg_temp.refusal(format('update lineup.segment set %s', change)), refused,
          format('a segment''s %s is refused', change))
from (values
  ('population = 0',         'population_is_positive'),
  ('weight = -0.1',          'weight_is_not_negative'),
  ('weight = ''NaN''',       'weight_is_not_negative'),
  ('name = '' ''',           'segment_name_is_not_blank')
) as told (change, refused);

select is(
  pg_temp.refusal('insert into lineup.client (client_id, code, name) overriding system value
                   values (2, ''bureau'', ''Another'')'),
  'client_code_is_unique', 'a client''s code is its own');
select is(pg_temp.refusal('delete from lineup.client where client_id = 1'),
  'campaign_belongs_to_client', 'a client with campaigns is not removed');

select * from finish();
rollback;
