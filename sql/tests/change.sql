begin;
select plan(31);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

update lineup.assignment set published_at = '2026-10-01 08:00Z';
create function pg_temp.published()
returns setof bigint
language sql
as $$ select assignment_id from lineup.assignment where published_at is not null order by 1 $$;

update lineup.assignment set is_pinned = not is_pinned;
select results_eq('select * from pg_temp.published()', 'values (81::bigint), (82), (83)',
  'a pin is no change that anybody must be told of');
update lineup.assignment set need_id = 42 where assignment_id = 81;
select results_eq('select * from pg_temp.published()', 'values (82::bigint), (83)',
  'a booking at another desk is not published');
update lineup.shift
set during = tstzrange(lower(during), upper(during) + interval '1 hour')
where shift_id = 22;
select results_eq('select * from pg_temp.published()', 'values (83::bigint)',
  'a booking whose shift was moved is not published');

create function pg_temp.absent(kind text, person bigint, shift bigint, reverses bigint default null)
returns text
language sql
as $$
  select pg_temp.refusal(format(
    'insert into lineup.absence (campaign_id, kind, curator_id, shift_id, reverses_id, noted_by)
     values (1, %L, %L, %L, %L, ''amy'')', kind, person, shift, reverses))
$$;
select is(pg_temp.absent('decline', 11, 21), null, 'somebody can decline a shift');
select is(pg_temp.absent('decline', 12, null), null, 'somebody can decline all shifts');
select is(pg_temp.absent('no-show', 12, 23), null, 'somebody may not come');
select is(pg_temp.absent('cancelled', null, 24), null, 'a shift can fall through');
select is(pg_temp.absent('decline', null, 21), 'decline_tells_who', 'a decline is somebody''s');
select is(pg_temp.absent('no-show', 11, null), 'no_show_tells_who_and_where',
  'whoever does not come was expected somewhere');
select is(pg_temp.absent('no-show', null, 21), 'no_show_tells_who_and_where',
  'it is somebody who does not come');
select is(pg_temp.absent('cancelled', 11, 21), 'cancellation_tells_the_shift',
  'a shift is cancelled for everybody');
select is(pg_temp.absent('cancelled', null, null), 'cancellation_tells_the_shift',
  'a cancellation tells the shift');
select is(pg_temp.absent('ill', 11, 21), 'absence_kind_is_known', 'an absence is of a known kind');
select is(pg_temp.absent('reversal', 11, 21), 'reversal_tells_what', 'a reversal is of a row');
select is(pg_temp.absent('decline', 11, 21, (select min(absence_id) from lineup.absence)),
  'reversal_tells_what', 'only a reversal reverses');
select is(pg_temp.absent('reversal', 11, 21, (select min(absence_id) from lineup.absence)), null,
  'an absence can be taken back');
select is(pg_temp.absent('reversal', 11, 21, (select min(absence_id) from lineup.absence)),
  'absence_is_reversed_once', 'and only once');

insert into lineup.notice (campaign_id, curator_id, shift_id, need_id, kind, during, told_by)
select 1, 11, 21, 41, 'gained', during, 'amy' from lineup.shift where shift_id = 21;
select is(pg_temp.refusal(statement), refused, format('%s is refused', statement))
from (values
  ('update lineup.absence set reason = ''ill''', 'absence_is_append_only'),
  ('delete from lineup.absence',                 'absence_is_append_only'),
  ('truncate lineup.absence',                    'absence_is_append_only'),
  ('update lineup.notice set kind = ''lost''',   'notice_is_append_only'),
  ('delete from lineup.notice',                  'notice_is_append_only'),
  ('truncate lineup.notice',                     'notice_is_append_only')
) as told (statement, refused);
select is(
  pg_temp.refusal(
    'insert into lineup.notice (campaign_id, curator_id, shift_id, kind, during, told_by)
     values (1, 11, 21, ''asked'', ''[2026-10-19 06:00Z,2026-10-19 10:00Z)'', ''amy'')'),
  'notice_kind_is_known', 'people are told of a known kind of change');

delete from lineup.plan_assignment where shift_id = 21;
delete from lineup.assignment where shift_id = 21;
delete from lineup.shift_need where need_id = 41;
select results_eq('select need_id from lineup.notice', 'values (null::bigint)',
  'what was told outlives the desk');
delete from lineup.shift where shift_id = 21;
select is_empty('select 1 from lineup.notice', 'and goes with the shift');
select results_eq(
  'select kind from lineup.absence where shift_id is not null order by 1',
  $$values ('cancelled'), ('no-show')$$, 'absences go with their shift');

select is(
  pg_temp.refusal('insert into lineup.plan_gap (plan_id, need_id, missing) values (62, 43, 0)'),
  'plan_gap_is_a_gap', 'nobody missing is no gap');
select is(
  pg_temp.refusal('update lineup.campaign set notice_hours = ''{72,24}'' where campaign_id = 1'),
  'notice_hours_ascend', 'hours of notice ascend');
select is(
  pg_temp.refusal('update lineup.campaign set notice_hours = ''{24}'' where campaign_id = 1'),
  'notice_hours_have_weights', 'each hour of notice has its weight');
select is(
  pg_temp.refusal(
    'update lineup.campaign set freeze_window = ''-1 hour'' where campaign_id = 1'),
  'freeze_window_is_not_negative', 'work is not frozen after its start');

select * from finish();
rollback;
