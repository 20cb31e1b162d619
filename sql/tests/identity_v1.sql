begin;
select plan(3);
\ir fixture/bureau.sql
\ir fixture/twins.sql

select results_eq(
  'select curator_id, handle, handle_now, released_at from report.former_handle_v1',
  $$values (19::bigint, 'ana.b', 'ana.bee', null::timestamptz)$$, 'former handles are listed');
insert into lineup.curator_merge (kept_id, merged_id, merged_by) values (11, 19, 'amy');
select results_eq(
  'select curator_id, name, merged_id, merged_by, undone_at from report.merge_v1',
  $$values (11::bigint, 'Ana', 19::bigint, 'amy', null::timestamptz)$$, 'merges are listed');
insert into lineup.erasure (curator_id, erased_by) values (13, 'amy');
select results_eq('select curator_id, is_never_contacted, erased_by from report.erasure_v1',
  $$values (13::bigint, false, 'amy')$$, 'erasures are listed by number');

select * from finish();
rollback;
