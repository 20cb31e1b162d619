begin;
select plan(22);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

select is(pg_temp.refusal(format('insert into lineup.channel (curator_id, platform, handle)
                                  values (12, %L, %L)', platform, handle)),
          refused, format('%s of %s is %s', quote_literal(handle), quote_literal(platform),
                          case when refused is null then 'stored' else 'refused' end))
from (values
  ('mastodon', 'ana.eats',  'handle_is_unique_on_its_platform'),
  ('bluesky',  'ana.eats',  null),
  ('mastodon', '@bo',       'handle_has_no_at_or_space'),
  ('mastodon', 'bo walks',  'handle_has_no_at_or_space'),
  ('mastodon', '',          'handle_has_no_at_or_space'),
  ('mastodon', 'bo@places', null),
  ('Mastodon', 'bo',        'platform_is_a_short_name')
) as told (platform, handle, refused);

update lineup.channel set is_primary = true where channel_id = 15;
select is(
  pg_temp.refusal('insert into lineup.channel (curator_id, platform, handle, is_primary)
                   values (11, ''bluesky'', ''ana'', true)'),
  'curator_has_one_primary_channel', 'a person has one main account');

select is(pg_temp.refusal(format('update lineup.curator set %s where curator_id = 13', change)),
          refused, format('%s is %s', change,
                          case when refused is null then 'stored' else 'refused' end))
from (values
  ('name = '' ''',                                         'curator_name_is_not_blank'),
  ('external_id = ''a-1''',                                'curator_external_id_is_unique'),
  ('external_id = '' ''',                                  'external_id_is_not_blank'),
  ('state = ''famous''',                                   'curator_state_is_known'),
  ('min_minutes_per_week = 601, max_minutes_per_week = 600', 'weekly_minutes_have_an_order'),
  ('min_minutes_per_week = 600, max_minutes_per_week = 600', null),
  ('min_minutes_per_week = 0, max_minutes_per_week = 10081', 'weekly_minutes_have_an_order'),
  ('min_minutes_per_week = 10081, max_minutes_per_week = null', 'weekly_minutes_have_an_order'),
  ('max_days_per_week = 0',                                'days_per_week_fit_a_week'),
  ('max_days_per_week = 8',                                'days_per_week_fit_a_week'),
  ('max_days_per_week = 7',                                null),
  ('max_consecutive_days = 0',                             'consecutive_days_are_positive')
) as told (change, refused);

select is(
  pg_temp.refusal(
    'insert into lineup.availability_rule (curator_id, kind, valid, weekdays, time_zone)
     values (11, ''available'', ''[2026-10-19,2026-10-20)'', ''{0}'', ''UTC'')'),
  'weekdays_are_iso_numbers', 'weekdays are told by the numbers 1 to 7');
select is(
  pg_temp.refusal(
    'insert into lineup.observation (channel_id, metric, value, source, observed_at)
     values (15, ''followers'', ''NaN'', ''roster.csv'', now())'),
  'value_is_a_finite_number', 'what is observed is a number');

select * from finish();
rollback;
