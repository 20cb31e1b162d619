begin;
select plan(4);
\ir fixture/bureau.sql

select results_eq(
  $$
    select client, currency, budget_minor::int, budget, committed_minor::int, committed,
           unspent_minor::int, unspent, committed_share, hires, hires_minor::int, hires_cost
    from report.budget_v1
    where campaign = 'visit'
  $$,
  $$
    values ('bureau', 'EUR', 100000, 1000.00, 36000, 360.00, 64000, 640.00, 0.36,
            2, 36000, 360.00)
  $$,
  'budget, commitments and what is left are told; a cancelled hire costs nothing');

select results_eq(
  $$
    select drafts, least_draft_minor::int, least_draft, newest_draft_minor::int, newest_draft
    from report.budget_v1
    where campaign = 'visit'
  $$,
  'values (2, 28000, 280.00, 30000, 300.00)',
  'of the drafts the cheapest and the newest are told, the accepted plan is none of them');

select results_eq(
  $$
    select budget_minor::int, budget, unspent, committed_share, drafts, least_draft_minor
    from report.budget_v1
    where campaign = 'fair'
  $$,
  'values (50000, 50000::numeric, 50000::numeric, 0::numeric, 0, null::bigint)',
  'yen have no decimals, and a campaign without drafts has no cheapest one');

update lineup.campaign set budget_minor = 0 where code = 'fair';
select is(
  (select committed_share from report.budget_v1 where campaign = 'fair'), null,
  'a budget of nothing has no share');

select * from finish();
rollback;
