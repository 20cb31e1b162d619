begin;
select plan(3);
\ir fixture/bureau.sql

select results_eq(
  $$select campaign, client, day, last_day, days, starts_at, ends_at, budget_minor, budget
    from report.campaign_v1 order by campaign_id$$,
  $$values
      ('visit', 'bureau', date '2026-10-19', date '2026-11-01', 14,
       timestamptz '2026-10-18 22:00Z', timestamptz '2026-11-01 23:00Z', 100000::bigint, 1000.00),
      ('fair', 'bureau', '2026-10-19', '2026-10-20', 2, '2026-10-18 15:00Z', '2026-10-20 15:00Z',
       50000, 50000)$$,
  'flights are told by local days and instants, across a change of the clocks');
select results_eq('select client, campaigns from report.client_v1', $$values ('bureau', 2)$$,
  'clients have their campaigns counted');
select results_eq(
  $$select table_name, changed_columns from report.audit_v2
    where curator_id = 11 and campaign_id is null order by audit_entry_id$$,
  $$select 'curator', array(select key from lineup.curator, jsonb_each(to_jsonb(curator)) as told
                            where curator_id = 11 order by key collate "C")
    union all
    select 'channel', array['channel_id', 'created_at', 'curator_id', 'handle', 'handle_key',
                            'is_primary', 'platform']$$,
  'changes of people are told by the columns that changed');

select * from finish();
rollback;
