begin;
select plan(10);
\ir fixture/bureau.sql

select results_eq(
  $$select curator_id, shifts, days, hours, flat_minor, daily_minor, hourly_minor, fees_minor, fees,
           committed_minor
    from report.cost_v1 where campaign = 'visit' order by curator_id$$,
  $$values (11::bigint, 2, 1, 8.00, 10000::bigint, 0::bigint, 12000::bigint, 22000::bigint, 220.00,
            22000::bigint),
           (12, 1, 1, 4.50, 0, 5000, 9000, 14000, 140.00, 14000)$$,
  'hires cost what is committed for them');
select is_empty('select 1 from report.cost_v1 where curator_id = 13',
  'who is no longer hired costs nothing');
select results_eq(
  $$select currency, fees_minor, fees from report.cost_v1 where campaign = 'fair'$$,
  $$values ('JPY', 0::bigint, 0::numeric)$$, 'amounts have the decimals of their currency');
select results_eq(
  $$select day, starts_at, people, shifts, hours, daily_minor, hourly_minor, fees
    from report.cost_day_v1 where campaign_id = 1 order by day$$,
  $$values (date '2026-10-19', timestamptz '2026-10-18 22:00Z', 1, 2, 8.00, 0::bigint,
            12000::bigint, 120.00),
           ('2026-10-25', '2026-10-24 22:00Z', 1, 1, 4.50, 5000, 9000, 140.00)$$,
  'days cost their day fees and hours');
select is(
  (select sum(fees_minor) from report.cost_day_v1 where campaign_id = 1),
  (select sum(fees_minor - flat_minor) from report.cost_v1 where campaign_id = 1),
  'all days cost what all people cost without flat fees');

update lineup.shift_need set is_standby = true where need_id = 44;
select results_eq(
  $$select daily_minor, hourly_minor from report.cost_v1 where curator_id = 12$$,
  $$values (5000::bigint, 2250::bigint)$$, 'standing by costs a share of the hours');
select is((select hourly_minor from report.cost_day_v1 where day = '2026-10-25'), 2250::bigint,
  'by day too');

select is(lineup.hourly_fee(fee, tstzrange('2026-01-01', '2026-01-01'::timestamptz + length), share),
          cost::bigint, format('%s at %s an hour, %s percent, is %s', length, fee, share, cost))
from (values
  (2001, interval '90 minutes', null, 3002),
  (2000, interval '90 minutes', null, 3000),
  (2001, interval '90 minutes', 25, 751)
) as told (fee, length, share, cost);

select * from finish();
rollback;
