begin;
select plan(2);
\ir fixture/bureau.sql

update lineup.shift set during = tstzrange(now() + interval '47 hours', now() + interval '50 hours')
where shift_id = 21;
update lineup.shift set during = tstzrange(now() + interval '49 hours', now() + interval '52 hours')
where shift_id = 23;
update lineup.assignment set published_at = now() where assignment_id in (81, 83);
select results_eq(
  'select assignment_id::int, name, is_pinned, published_at is not null, is_frozen
   from report.schedule_v2 order by assignment_id',
  $$values (81, 'Ana', true, true, true), (82, 'Ana', false, false, false),
           (83, 'Bo', false, true, false)$$,
  'published work within two days of its start is frozen');
update lineup.campaign set freeze_window = '50 hours' where campaign_id = 1;
select results_eq(
  'select is_frozen from report.schedule_v2 order by assignment_id',
  'values (true), (false), (true)', 'or within what the campaign says');

select * from finish();
rollback;
