begin;
select plan(11);
\ir fixture/bureau.sql

create function pg_temp.untold()
returns table (who bigint, what bigint, change text, why text)
language sql
as $$
  select curator_id, shift_id, kind, absence
  from report.untold_v1
  where campaign_id = 1
  order by starts_at, curator_id
$$;
create function pg_temp.tell()
returns void
language sql
as $$
  insert into lineup.notice (campaign_id, curator_id, shift_id, need_id, kind, during, told_by)
  select campaign_id, curator_id, shift_id, need_id, kind, tstzrange(starts_at, ends_at), 'amy'
  from report.untold_v1
$$;

create function pg_temp.tell_alike(moment text)
returns text
language sql
as $$
  select is_empty(
    '(select * from report.untold_v1 except all select * from report.untold_v2)
     union all
     (select * from report.untold_v2 except all select * from report.untold_v1)',
    'untold_v2 tells the same ' || moment)
$$;

select results_eq('select * from pg_temp.untold()',
  $$values (11::bigint, 21::bigint, 'gained', null::text), (11, 22, 'gained', null),
           (12, 23, 'gained', null)$$,
  'before anything is told all work is news');
select pg_temp.tell_alike('then');
select pg_temp.tell();
select is_empty('select * from pg_temp.untold()', 'what was told is no news');
select pg_temp.tell_alike('when all was told');

update lineup.assignment set need_id = 42 where assignment_id = 81;
update lineup.shift
set during = tstzrange(lower(during), upper(during) + interval '1 hour')
where shift_id = 22;
delete from lineup.assignment where assignment_id = 83;
insert into lineup.absence (campaign_id, kind, curator_id, noted_by) values (1, 'decline', 12, 'amy');
select results_eq('select * from pg_temp.untold()',
  $$values (11::bigint, 21::bigint, 'moved', null::text), (11, 22, 'moved', null),
           (12, 23, 'lost', 'decline')$$,
  'another desk, another time and lost work are news');
select pg_temp.tell_alike('of changes');
select results_eq(
  'select former_need_id, former_starts_at, former_ends_at, skill
   from report.untold_v1 where shift_id = 21',
  $$values (41::bigint, null::timestamptz, null::timestamptz, 'food')$$,
  'a move to another desk tells both');
select results_eq(
  'select former_need_id, former_starts_at, former_ends_at, ends_at
   from report.untold_v1 where shift_id = 22',
  $$values (null::bigint, timestamptz '2026-10-19 10:00Z', timestamptz '2026-10-19 14:00Z',
            timestamptz '2026-10-19 15:00Z')$$,
  'a shift that was moved tells both times');
select pg_temp.tell();
select is_empty('select * from pg_temp.untold()', 'then everybody knows');
update lineup.assignment set need_id = 41 where assignment_id = 81;
select results_eq('select * from pg_temp.untold()',
  $$values (11::bigint, 21::bigint, 'moved', null::text)$$, 'what comes back is news again');
select pg_temp.tell_alike('of what comes back');

select * from finish();
rollback;
