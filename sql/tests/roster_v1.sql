begin;
select plan(4);

insert into lineup.curator (curator_id, external_id, name, max_minutes_per_week)
overriding system value
values (1, 'a', 'Ana', 450), (2, null, 'Bo', null);
insert into lineup.channel (channel_id, curator_id, platform, handle, is_primary)
overriding system value
values (11, 1, 'x', 'ana_x', false), (12, 1, 'instagram', 'Ana', true);
insert into lineup.observation (channel_id, metric, value, source, observed_at)
values (12, 'followers', 300, 'new', '2026-03-01Z'), (12, 'followers', 100, 'old', '2026-01-01Z'),
       (11, 'followers', 900, 'x', '2026-04-01Z'), (12, 'likes', 5, 'new', '2026-05-01Z');
insert into lineup.rate (curator_id, valid_from, currency, flat_minor, per_hour_minor)
values (1, '2020-01-01', 'EUR', 1000, 1850), (1, current_date, 'JPY', 0, 2500),
       (1, current_date + 1, 'JPY', 0, 9999);

select results_eq(
  $$
    select platform, handle, followers::int, followers_as_of, channels, max_hours_week
    from report.roster_v1 where external_id = 'a'
  $$,
  $$
    values ('instagram', 'Ana', 300, timestamptz '2026-03-01Z',
            '{instagram:Ana,x:ana_x}'::text[], 7.5)
  $$,
  'the main account counts, with the newest count of its followers');
select results_eq(
  $$
    select currency, fee_flat, fee_day, fee_hour, fees_from
    from report.roster_v1 where external_id = 'a'
  $$,
  $$values ('JPY', 0::numeric, 0::numeric, 2500::numeric, current_date)$$,
  'the fees are those that hold today');
select results_eq(
  $$
    select platform, followers::int, channels, currency, fee_hour, max_hours_week
    from report.roster_v1 where name = 'Bo'
  $$,
  $$values (null::text, null::int, null::text[], null::text, null::numeric, null::numeric)$$,
  'who has no account and no price is there too');
select results_eq(
  $$
    select handle, is_main, followers::int, followers_source
    from report.channel_v1 order by handle
  $$,
  $$values ('Ana', true, 300, 'new'), ('ana_x', false, 900, 'x')$$,
  'channel_v1 has every account with its newest count');

select * from finish();
rollback;
