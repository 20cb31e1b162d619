begin;
select plan(3);
\ir fixture/bureau.sql
set local lineup.actor = 'amy';
set local lineup.reason = 'cheaper';
update lineup.plan set state = 'superseded' where plan_id = 61;
update lineup.plan set state = 'accepted', accepted_at = now() where plan_id = 62;
update lineup.plan set seed = 9 where plan_id = 63;
delete from lineup.plan where plan_id = 63;

select results_eq(
  $$select plan, event, reason, cost_minor, cost
    from report.plan_history_v1 where campaign = 'visit' order by audit_entry_id$$,
  $$values (1, 'stored', null::text, 36000::bigint, 360.00), (2, 'stored', null, 28000, 280.00),
           (3, 'stored', null, 30000, 300.00), (1, 'superseded', 'cheaper', 36000, 360.00),
           (2, 'accepted', 'cheaper', 28000, 280.00), (3, 'removed', 'cheaper', 30000, 300.00)$$,
  'plans are told as they come and go, those that are gone too');
select results_eq(
  $$select distinct local_at = as_of at time zone 'Europe/Berlin', day = local_at::date
    from report.plan_history_v1$$,
  'values (true, true)', 'in the campaign''s own time');
select results_eq(
  $$select distinct campaign_id from report.audit_v2 where table_name = 'plan'$$,
  'values (1::bigint)', 'the trail names the campaign');

select * from finish();
rollback;
