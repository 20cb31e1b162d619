begin;
select plan(1);
\ir fixture/bureau.sql

insert into lineup.import_batch
  (subject, file_name, sha256, rows_read, rows_new, rows_changed, rows_same, rows_rejected,
   campaign_id, imported_by)
values ('demand', 'a.csv', decode(repeat('ab', 32), 'hex'), 7, 1, 2, 3, 1, 2, 'amy');
select results_eq(
  $$select subject, campaign, sha256, rows_rejected::int, imported_by from report.import_v1$$,
  $$values ('demand', 'fair', repeat('ab', 32), 1, 'amy')$$,
  'import_v1 tells file, campaign and counts');

select * from finish();
rollback;
