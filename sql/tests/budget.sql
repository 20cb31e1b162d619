begin;
select plan(10);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

-- 360.00 of 1,000.00 is committed. How many campaigns does the guarded update change?
create function pg_temp.committed_by(amount bigint)
returns bigint
language sql
as $$
  with changed as (
    update lineup.campaign
    set committed_minor = committed_minor + amount
    where campaign_id = 1 and committed_minor + amount <= budget_minor
    returning 1
  )
  select count(*) from changed
$$;

select is(pg_temp.committed_by(64001), 0::bigint, 'a cent more than is left is not committed');
select is((select committed_minor from lineup.campaign where campaign_id = 1), 36000::bigint,
  'a refused amount changes nothing');
select is(pg_temp.committed_by(64000), 1::bigint, 'all that is left can be committed');
select is(pg_temp.committed_by(1), 0::bigint, 'then nothing is left');

select is(
  pg_temp.refusal('update lineup.campaign set committed_minor = budget_minor + 1
                   where campaign_id = 1'),
  'commitments_stay_within_budget', 'an update without the guard is refused too');
select is(
  pg_temp.refusal('update lineup.campaign set budget_minor = 99999 where campaign_id = 1'),
  'commitments_stay_within_budget', 'a budget does not go below what is committed');
select is(
  pg_temp.refusal('update lineup.campaign set committed_minor = -1 where campaign_id = 2'),
  'commitments_are_not_negative', 'commitments are not negative');
select is(
  pg_temp.refusal('update lineup.campaign set budget_minor = -1 where campaign_id = 2'),
  'budget_is_not_negative', 'a budget is not negative');
select is(
  pg_temp.refusal('update lineup.campaign set budget_minor = 0 where campaign_id = 2'),
  null, 'a budget may be nothing');
select matches(
  pg_temp.refusal('select pg_temp.committed_by(9223372036854775807)'), '^22003:',
  'an amount beyond bigint is an error, not a small number');

select * from finish();
rollback;
