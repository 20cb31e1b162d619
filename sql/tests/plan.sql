begin;
select plan(19);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

select is(
  pg_temp.refusal('update lineup.plan set state = ''accepted'', accepted_at = now()
                   where plan_id = 62'),
  'campaign_has_one_accepted_plan', 'a campaign has one accepted plan');
update lineup.plan set state = 'superseded' where plan_id = 61;
select is(
  pg_temp.refusal('update lineup.plan set state = ''accepted'', accepted_at = now()
                   where plan_id = 62'),
  null, 'another can be accepted once the first is superseded');
select is(
  pg_temp.refusal(
    'insert into lineup.plan
       (campaign_id, number, state, currency, cost_minor, created_by, accepted_at)
     values (2, 1, ''accepted'', ''JPY'', 0, ''amy'', now())'),
  null, 'another campaign has its own accepted plan');
select is(pg_temp.refusal('update lineup.plan set state = ''accepted'' where plan_id = 63'),
  'accepted_plan_has_a_time', 'an accepted plan has a time of acceptance');
select is(pg_temp.refusal('update lineup.plan set accepted_at = now() where plan_id = 63'),
  'accepted_plan_has_a_time', 'a draft has none');
select is(pg_temp.refusal('update lineup.plan set accepted_at = null where plan_id = 61'),
  'accepted_plan_has_a_time', 'a superseded plan keeps its time');
select is(pg_temp.refusal('update lineup.plan set state = ''done'' where plan_id = 61'),
  'plan_state_is_known', 'a plan''s state is a known one');
select is(pg_temp.refusal('update lineup.plan set number = 2 where plan_id = 63'),
  'plan_number_is_unique', 'a plan''s number is its own within the campaign');
select is(pg_temp.refusal('update lineup.plan_level set bound = value + 1 where position = 1'),
  'bound_is_not_above_value', 'a bound is not above the value');
select is(pg_temp.refusal('update lineup.plan_level set bound = value where position = 1'),
  null, 'a bound may meet the value');

-- Ana (11) is hired for both campaigns; Chi's (13) hire was cancelled.
create function pg_temp.hire(person bigint, state text)
returns text
language sql
as $$
  select pg_temp.refusal(format(
    'insert into lineup.engagement
       (campaign_id, curator_id, state, currency, flat_minor, per_day_minor, per_hour_minor,
        cost_minor)
     values (1, %s, %L, ''EUR'', 0, 0, 0, 0)', person, state))
$$;
select is(pg_temp.hire(11, 'planned'), 'curator_is_hired_once_per_campaign',
  'nobody is hired twice for a campaign');
select is(pg_temp.hire(12, 'offered'), 'curator_is_hired_once_per_campaign',
  'nobody who accepted is made another offer');
select is(pg_temp.hire(11, 'declined'), null, 'a hire that came to nothing is kept beside a live one');
select is(pg_temp.hire(13, 'accepted'), null, 'after a cancelled hire a person can be hired again');
select is(
  pg_temp.refusal('update lineup.engagement set state = ''planned'' where engagement_id = 73'),
  'curator_is_hired_once_per_campaign', 'a cancelled hire does not come back beside a live one');
select is(pg_temp.hire(12, 'hired'), 'engagement_state_is_known', 'a hire''s state is a known one');

select is(pg_temp.refusal('delete from lineup.curator where curator_id = 12'),
  'engagement_of_curator', 'a person who was hired is not removed');
select is(pg_temp.refusal('delete from lineup.campaign where campaign_id = 1'),
  'engagement_belongs_to_campaign', 'a campaign with hires is not removed');
delete from lineup.plan where plan_id = 61;
select results_eq(
  'select (select count(*)::int from lineup.plan_assignment where plan_id = 61),
          (select count(*)::int from lineup.engagement where engagement_id in (71, 72)
           and plan_id is null)',
  'values (0, 2)', 'a plan goes with its shifts, its hires stay');

select * from finish();
rollback;
