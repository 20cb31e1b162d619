begin;
select plan(15);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

create function pg_temp.want(minimum integer, target integer, maximum integer)
returns text
language sql
as $$
  select pg_temp.refusal(format(
    'update lineup.shift_need set minimum = %s, target = %s, maximum = %s where need_id = 52',
    minimum, target, maximum))
$$;
select is(pg_temp.want(0, 0, 0), null, 'a desk may want nobody');
select is(pg_temp.want(2, 2, 2), null, 'minimum, target and maximum may be one');
select is(pg_temp.want(-1, 0, 0), 'headcount_has_an_order', 'nobody wants fewer than nobody');
select is(pg_temp.want(2, 1, 3), 'headcount_has_an_order', 'a target is not below the minimum');
select is(pg_temp.want(0, 2, 1), 'headcount_has_an_order', 'a maximum is not below the target');

select is(
  pg_temp.refusal('insert into lineup.shift_need (shift_id, target, maximum) values (22, 1, 1)'),
  'shift_need_is_told_once', 'a desk for anybody is told once per shift');
select is(
  pg_temp.refusal('insert into lineup.shift_need (shift_id, language, skill, target, maximum)
                   values (21, ''en'', ''food'', 1, 1)'),
  'shift_need_is_told_once', 'a desk is told once per shift');
select is(
  pg_temp.refusal('insert into lineup.shift_need (shift_id, language, target, maximum)
                   values (21, ''en'', 1, 1)'),
  null, 'a desk without a skill is another one');
select is(
  pg_temp.refusal('insert into lineup.shift_need (shift_id, target, maximum) values (99, 1, 1)'),
  'shift_need_belongs_to_shift', 'a desk is of a shift');
select is(pg_temp.refusal('update lineup.shift_need set shift_id = 22 where need_id = 41'),
  'plan_assignment_need_is_of_the_shift', 'a desk in use stays with its shift');

select is(
  pg_temp.refusal('update lineup.shift set code = ''late'' where shift_id = 21'),
  'shift_is_told_once', 'a shift''s code is its own on its day');
select is(pg_temp.refusal('update lineup.shift set code = ''Early Bird'' where shift_id = 21'),
  'shift_code_is_a_code', 'a shift''s code can be typed in commands');

insert into lineup.demand (campaign_id, starts_at, mentions) values (1, '2026-10-19 06:00Z', 12.5);
select is(
  pg_temp.refusal('insert into lineup.demand (campaign_id, starts_at, mentions)
                   values (1, ''2026-10-19 08:00+02'', 3)'),
  'demand_is_told_once', 'an hour''s demand is told once, in whatever zone');
select is(pg_temp.refusal(format('update lineup.demand set mentions = %L', odd)),
  'mentions_are_not_negative', format('%s mentions are refused', odd))
from (values (-0.5::float8), ('NaN')) as told (odd);

select * from finish();
rollback;
