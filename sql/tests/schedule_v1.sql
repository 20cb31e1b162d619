begin;
select plan(3);
\ir fixture/bureau.sql

select results_eq(
  $$
    select assignment_id::int, campaign, day, shift, external_id, name, platform, language, skill,
           hours, is_unpopular, hire_state, is_pinned
    from report.schedule_v1
    order by assignment_id
  $$,
  $$
    values
      (81, 'visit', date '2026-10-19', 'early', 'a-1', 'Ana', 'mastodon', 'de', null::text,
       4.00, false, 'planned', true),
      (82, 'visit', date '2026-10-19', 'late', 'a-1', 'Ana', null, null, null,
       4.00, true, 'planned', false),
      (83, 'visit', date '2026-10-25', 'night', null, 'Bo', null, null, null,
       4.50, true, 'accepted', false)
  $$,
  'each booking has a row with who, when, at which desk');

select results_eq(
  'select starts_at, ends_at, local_start, local_end, time_zone
   from report.schedule_v1 where assignment_id = 83',
  $$values (timestamptz '2026-10-24 22:30Z', timestamptz '2026-10-25 03:00Z',
            timestamp '2026-10-25 00:30', timestamp '2026-10-25 04:00', 'Europe/Berlin')$$,
  'times are told in UTC and by the campaign''s clocks');

delete from lineup.assignment where assignment_id = 82;
insert into lineup.assignment (engagement_id, curator_id, shift_id, need_id, during)
select 74, 11, 32, 52, during from lineup.shift where shift_id = 32;
select results_eq(
  'select campaign, name, local_start from report.schedule_v1 where curator_id = 11
   order by starts_at',
  $$values ('visit', 'Ana', timestamp '2026-10-19 08:00'),
           ('fair',  'Ana', timestamp '2026-10-19 19:00')$$,
  'one person''s bookings in several campaigns are told, each by its campaign''s clocks');

select * from finish();
rollback;
