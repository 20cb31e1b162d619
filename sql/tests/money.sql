begin;
select plan(17);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

select is(pg_temp.refusal(format('update lineup.%I set currency = %L', place, code)), refused,
          format('%s of %s is no currency', quote_literal(code), place))
from (values
  ('campaign', 'eur', 'currency_is_a_code'),
  ('campaign', 'EURO', 'currency_is_a_code'),
  ('plan', 'E1R', 'plan_currency_is_a_code'),
  ('engagement', '', 'engagement_currency_is_a_code')
) as told (place, code, refused);
insert into lineup.rate (curator_id, valid_from, currency) values (11, '2026-01-01', 'CHF');
select is(pg_temp.refusal('update lineup.rate set currency = ''chf'''), 'rate_currency_is_a_code',
  'chf of rate is no currency');

select is(pg_temp.refusal(format('update lineup.%I set %I = -1', place, fee)), refused,
          format('%s of %s is not negative', fee, place))
from (values
  ('rate', 'flat_minor', 'fees_are_not_negative'),
  ('rate', 'per_day_minor', 'fees_are_not_negative'),
  ('rate', 'per_hour_minor', 'fees_are_not_negative'),
  ('plan', 'cost_minor', 'plan_cost_is_not_negative'),
  ('plan_hire', 'cost_minor', 'hire_costs_are_not_negative'),
  ('plan_hire', 'per_day_minor', 'hire_costs_are_not_negative'),
  ('engagement', 'flat_minor', 'engagement_fees_are_not_negative'),
  ('engagement', 'cost_minor', 'engagement_fees_are_not_negative')
) as told (place, fee, refused);

select results_eq(
  $$
    select lineup.amount(minor, code)::text
    from (values (1, 123456, 'EUR'), (2, 123456, 'JPY'), (3, 123456, 'KWD'), (4, 123456, 'CLF'),
                 (5, -5, 'EUR'), (6, 0, 'EUR')) as told (line, minor, code)
    order by line
  $$,
  $$values ('1234.56'), ('123456'), ('123.456'), ('12.3456'), ('-0.05'), ('0.00')$$,
  'an amount has the decimals of its currency');
select is(lineup.amount(9223372036854775807, 'EUR'), 92233720368547758.07,
  'the largest amount keeps its cents');
select is(lineup.amount(null, 'EUR'), null, 'no amount stays none');

select is_empty(
  $$
    select attrelid::regclass, attname
    from pg_attribute
    join pg_class on pg_class.oid = attrelid and relkind in ('r', 'p')
    join pg_namespace on pg_namespace.oid = relnamespace and nspname = 'lineup'
    where attname like '%\_minor'
      and (atttypid <> 'bigint'::regtype
           or not attnotnull and col_description(attrelid, attnum) !~ 'null: (no limit|nothing was found|not known|the campaign)')
  $$,
  'minor units are bigint and told, but for limits, what is not found yet and what stays as it is');

select * from finish();
rollback;
