begin;
select plan(7);
\ir fixture/bureau.sql

insert into lineup.rate
  (curator_id, valid_from, currency, flat_minor, per_hour_minor, per_post_minor, minimum_minor)
values
  (11, current_date - 30, 'EUR', 100, 1500, 2000, 5000),
  (11, current_date - 1,  'EUR', 100, 1800, 2500, 5000),
  (11, current_date + 9,  'JPY', 100, 1800, 2500, 5000);
update lineup.curator set owner = 'amy', territories = '{PT,ES}', state = 'agreed'
where curator_id = 11;
insert into lineup.exclusivity (curator_id, kind, name) values (11, 'brand', 'Acme');
insert into lineup.do_not_contact (curator_id, reason) values (11, 'asked so');
insert into lineup.standby_entry (curator_id, position) values (11, 4);
insert into lineup.consent (curator_id, field, is_given, source, decided_on)
values (11, 'photo', true, 'form', '2026-03-02'), (11, 'name', true, 'form', '2026-03-02'),
       (11, 'photo', false, 'form', '2026-03-03');
insert into lineup.observation (channel_id, metric, value, source, observed_at)
values (15, 'followers', 900, 'a', now() - interval '91 days'),
       (15, 'likes', 4.50, 'a', now() - interval '179 days'),
       (15, 'likes', 5, 'a', now() - interval '181 days'),
       (15, 'likes', 6, 'a', now() + interval '1 day');

select results_eq(
  $$
    select state, state_since = now(), owner, fee_flat, fee_hour, fee_post, fee_minimum,
           territories, exclusive_with, do_not_contact, standby_position, consents
    from report.roster_v3
    order by curator_id
  $$,
  $$
    values ('agreed', true, 'amy', 1.00, 18.00, 25.00, 50.00, '{PT,ES}'::text[],
            '{brand:Acme}'::text[], true, 4, '{name}'::text[]),
           ('prospect', null, null, null, null, null, null, '{}', '{}', false, null, '{}'),
           ('prospect', null, null, null, null, null, null, '{}', '{}', false, null, '{}')
  $$,
  'the terms are told, in whole units of money');
select is_empty(
  $$
    select curator_id, external_id, name, state, platform, handle, followers, followers_as_of,
           channels, languages, skills, tags, time_zone, currency, fee_flat, fee_day, fee_hour,
           fees_from, min_hours_week, max_hours_week, max_days_week, max_consecutive_days,
           min_consecutive_days, min_consecutive_days_off, min_hours, max_hours, max_weekends,
           max_shifts, max_fees, max_fees_currency, min_notice_hours, created_at, updated_at
    from report.roster_v3
    except
    select * from report.roster_v2
  $$,
  'what version 2 tells stays as it is');
select results_eq(
  $$
    select current_date - valid_from, valid_until - current_date, is_in_force, currency, fee_post
    from report.rate_v1
    order by valid_from
  $$,
  $$values (30, -2, false, 'EUR', 20.00), (1, 8, true, 'EUR', 25.00), (-9, null, false, 'JPY', 2500)$$,
  'fees hold until the day before the next');
select results_eq(
  $$select metric, value, age_days, max_days, is_stale from report.observation_v1 order by metric$$,
  $$values ('followers', 900::numeric, 91::bigint, 90, true), ('likes', 4.5, 179, 180, false)$$,
  'the newest figure that has come true counts, and is stale by its own limit');
select is((select count(*) from report.observation_history_v1), 4::bigint, 'nothing is forgotten');
update lineup.channel set is_primary = true where channel_id = 15;
select is((select followers_are_stale from report.roster_v3 where curator_id = 11), true,
  'stale followers are marked');
update lineup.freshness set max_days = 92 where metric = 'followers';
select is((select followers_are_stale from report.roster_v3 where curator_id = 11), false,
  'the limit is data');

select * from finish();
rollback;
