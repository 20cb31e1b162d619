begin;
select plan(3);

insert into lineup.curator
  (curator_id, name, min_consecutive_days, min_consecutive_days_off, min_minutes, max_minutes,
   max_weekends, max_shifts, max_fees_minor, max_fees_currency, minimum_notice)
overriding system value
values
  (1, 'Ana', 2, 2, 450, 1200, 1, '{"night": 2, "late": 0}', 5000, 'JPY', '36 hours 30 minutes');
insert into lineup.curator (curator_id, name) overriding system value values (2, 'Bo');

select results_eq(
  $$
    select min_consecutive_days, min_consecutive_days_off, min_hours, max_hours, max_weekends,
           max_shifts, max_fees, max_fees_currency, min_notice_hours
    from report.roster_v2
    order by curator_id
  $$,
  $$
    values (2, 2, 7.5, 20.0, 1, '{late:0,night:2}'::text[], 5000::numeric, 'JPY', 36.5),
           (1, 1, 0.0, null, null, '{}', null, null, 0.0)
  $$,
  'the limits are told, in hours and whole units of money');
select is_empty(
  $$
    select curator_id, external_id, name, state, platform, handle, followers, followers_as_of,
           channels, languages, skills, tags, time_zone, currency, fee_flat, fee_day, fee_hour,
           fees_from, min_hours_week, max_hours_week, max_days_week, max_consecutive_days,
           created_at, updated_at
    from report.roster_v2
    except
    select * from report.roster_v1
  $$,
  'what version 1 tells stays as it is');
select is((select count(*) from report.roster_v2), 2::bigint, 'everybody is there once');

select * from finish();
rollback;
