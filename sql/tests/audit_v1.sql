begin;
select plan(4);
\ir fixture/bureau.sql

set local lineup.actor = 'amy';
set local lineup.command = 'client edit';
set local lineup.reason = 'married';
set local lineup.request_id = 'r-1';
update lineup.client set name = 'City Bureau', notes = 'renamed' where client_id = 1;

select results_eq(
  $$
    select day, actor, command, reason, request_id, table_name, action, changed_columns,
           before ->> 'name', after ->> 'name'
    from report.audit_v1
    where actor = 'amy'
  $$,
  $$
    values ((now() at time zone 'UTC')::date, 'amy', 'client edit', 'married', 'r-1', 'client',
            'update', '{name,notes}'::text[], 'Visitors Bureau', 'City Bureau')
  $$,
  'an update tells who, why and the columns that differ');

select is(
  (select as_of from report.audit_v1 where actor = 'amy'), now(),
  'as_of is the start of the transaction');

select is(
  (select changed_columns from report.audit_v1 where table_name = 'client' and action = 'insert'),
  '{brands,categories,client_id,code,created_at,name,notes}',
  'an insert tells all columns');

delete from lineup.engagement where engagement_id = 74;
select is(
  (select cardinality(changed_columns) from report.audit_v1
   where table_name = 'engagement' and action = 'delete'),
  (select count(*)::int from pg_attribute
   where attrelid = 'lineup.engagement'::regclass and attnum > 0 and not attisdropped),
  'a delete tells all columns');

select * from finish();
rollback;
