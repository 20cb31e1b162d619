begin;
select plan(5);
\ir fixture/bureau.sql

select results_eq(
  $$
    select campaign, day, shift, need_id::int, platform, language, skill, minimum, target, maximum,
           booked, missing, hours, is_unpopular
    from report.shift_v1
    where campaign_id = 1
    order by starts_at, need_id
  $$,
  $$
    values
      ('visit', date '2026-10-19', 'early', 41, 'mastodon', 'de', null,   1, 2, 3, 1, 1, 4.00, false),
      ('visit', date '2026-10-19', 'early', 42, null,       'en', 'food', 0, 1, 1, 0, 1, 4.00, false),
      ('visit', date '2026-10-19', 'late',  43, null,       null, null,   1, 1, 2, 1, 0, 4.00, true),
      ('visit', date '2026-10-25', 'night', 44, null,       null, null,   0, 2, 2, 1, 1, 4.50, true),
      ('visit', date '2026-10-26', 'spare', null, null,     null, null,   0, 0, 0, 0, 0, 4.00, false)
  $$,
  'each desk has a row with who is wanted, booked and missing, a shift without desks one too');

select results_eq(
  'select starts_at, ends_at, local_start, local_end, time_zone
   from report.shift_v1 where shift_id = 23',
  $$values (timestamptz '2026-10-24 22:30Z', timestamptz '2026-10-25 03:00Z',
            timestamp '2026-10-25 00:30', timestamp '2026-10-25 04:00', 'Europe/Berlin')$$,
  'local times are those that the campaign''s clocks show on either side of their change');

select results_eq(
  'select local_start, day from report.shift_v1 where shift_id = 31',
  $$values (timestamp '2026-10-19 17:00', date '2026-10-19')$$,
  'another campaign''s local times are of its own zone');

insert into lineup.assignment (engagement_id, curator_id, shift_id, need_id, during)
select 72, 12, 22, 43, during from lineup.shift where shift_id = 22;
select results_eq(
  'select booked, missing from report.shift_v1 where need_id = 43',
  'values (2, 0)',
  'a desk with one more than its target misses nobody');

delete from lineup.assignment where need_id = 43;
select results_eq(
  'select booked, missing from report.shift_v1 where need_id = 43',
  'values (0, 1)',
  'an empty desk misses its whole target');

select * from finish();
rollback;
