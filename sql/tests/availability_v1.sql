begin;
select plan(1);
\ir fixture/bureau.sql

insert into lineup.availability_rule
  (availability_rule_id, curator_id, kind, valid, from_time, to_time, time_zone)
overriding system value
values (1, 11, 'desired', '[2026-10-19,2026-10-20)', '23:00', '01:00', 'Europe/Berlin');
insert into lineup.availability_window (availability_rule_id, curator_id, during)
values (1, 11, '[2026-10-19 21:00Z,2026-10-19 23:00Z)');
select results_eq(
  $$select external_id, name, kind, starts_at, ends_at, day from report.availability_v1$$,
  $$
    values ('a-1', 'Ana', 'desired', timestamptz '2026-10-19 21:00Z',
            timestamptz '2026-10-19 23:00Z', date '2026-10-19')
  $$,
  'availability_v1 tells whose time, and the day on which it starts');

select * from finish();
rollback;
