begin;
select plan(89);
\ir fixture/refusal.sql
\ir fixture/bureau.sql
insert into lineup.client (client_id, code, name) overriding system value
values (2, 'port', 'Port');
insert into lineup.curator (curator_id, name) overriding system value values (14, 'Di');
insert into lineup.segment (segment_id, campaign_id, name, population) overriding system value
values (1, 2, 'locals', 1000);
insert into lineup.rate (curator_id, valid_from, currency) values (12, '2026-01-01', 'EUR');
insert into lineup.availability_rule (curator_id, kind, valid, time_zone)
values (12, 'available', '[2026-10-19,2026-10-20)', 'Europe/Berlin');
insert into lineup.calendar (calendar_id, curator_id, name, time_zone, horizon)
overriding system value
values (9, 12, 'work.ics', 'Europe/Berlin', '[2026-01-01,2027-01-01)');
insert into lineup.shift_pattern (campaign_id, code, from_time, to_time)
values (2, 'early', '08:00', '12:00');
insert into lineup.shift_request (curator_id, shift_id, is_on, weight) values (12, 31, true, 5);
insert into lineup.curator_pair (curator_pair_id, campaign_id, first_id, second_id, kind)
overriding system value values (9, 2, 12, 14, 'buddy');
insert into lineup.campaign_rule (campaign_id, name) values (2, 'rest');
insert into lineup.scenario (scenario_id, campaign_id, code, created_by) overriding system value
values (8, 2, 'later', 'amy');
insert into lineup.engagement
  (engagement_id, campaign_id, curator_id, currency, flat_minor, per_day_minor, per_hour_minor,
   cost_minor)
overriding system value values (75, 2, 12, 'JPY', 0, 0, 0, 0);
insert into lineup.assignment (assignment_id, engagement_id, curator_id, shift_id, need_id, during)
overriding system value
select 84, 75, 12, 31, 51, during from lineup.shift where shift_id = 31;

insert into lineup.exclusivity (exclusivity_id, curator_id, kind, name) overriding system value
values (7, 14, 'brand', 'Acme');
insert into lineup.do_not_contact (do_not_contact_id, curator_id, reason) overriding system value
values (6, 14, 'asked so');
insert into lineup.standby_entry (curator_id, position) values (14, 1);
insert into lineup.curator_note (curator_note_id, curator_id, body) overriding system value
values (5, 14, 'prefers mornings');
insert into lineup.freshness (metric, max_days) values ('likes', 30);
insert into lineup.former_handle (former_handle_id, channel_id, platform, handle, held_since)
overriding system value values (7, 15, 'mastodon', 'ana', '2026-01-01');
insert into lineup.former_key (external_id, curator_id) values ('b-2', 12);
insert into lineup.duplicate_dismissal (first_id, second_id, dismissed_by) values (12, 14, 'amy');
insert into lineup.client_grant (reader, client_id, granted_by) values ('lineup_reader', 2, 'amy');

create temporary table audited (position int, name text, changed text, value text, row_is text);
insert into audited
values
  (-9, 'calendar', 'name', 'home.ics', 'calendar_id = 9'),
  (-8, 'exclusivity', 'name', 'Ajax', 'exclusivity_id = 7'),
  (-7, 'do_not_contact', 'reason', 'by mail', 'do_not_contact_id = 6'),
  (-6, 'standby_entry', 'position', '2', 'curator_id = 14'),
  (-5, 'curator_note', 'body', 'evenings', 'curator_note_id = 5'),
  (-4, 'freshness', 'max_days', '31', 'metric = ''likes'''),
  (-12, 'former_handle', 'released_at', '2026-02-01T00:00:00+00:00', 'former_handle_id = 7'),
  (-11, 'former_key', 'curator_id', '14', 'external_id = ''b-2'''),
  (-10, 'duplicate_dismissal', 'dismissed_by', 'bob', 'second_id = 14'),
  (-13, 'client_grant', 'granted_by', 'bob', 'client_id = 2'),
  (-3, 'scenario', 'hires', '2', 'scenario_id = 8'),
  (-2, 'shift_request', 'weight', '6', 'shift_id = 31'),
  (-1, 'curator_pair', 'kind', 'apart', 'curator_pair_id = 9'),
  (0, 'campaign_rule', 'is_on', 'false', 'campaign_id = 2'),
  (1, 'assignment', 'is_pinned', 'true', 'assignment_id = 84'),
  (2, 'engagement', 'state', 'offered', 'engagement_id = 75'),
  (3, 'shift_need', 'target', '0', 'need_id = 51'),
  (4, 'shift', 'code', 'moved', 'shift_id = 31'),
  (5, 'shift_pattern', 'to_time', '13:00:00', 'campaign_id = 2'),
  (6, 'plan', 'seed', '99', 'plan_id = 63'),
  (7, 'availability_rule', 'note', 'by phone', 'curator_id = 12'),
  (8, 'rate', 'flat_minor', '500', 'curator_id = 12'),
  (9, 'channel', 'is_primary', 'true', 'channel_id = 15'),
  (10, 'curator', 'name', 'Dee', 'curator_id = 14'),
  (11, 'segment', 'population', '2000', 'segment_id = 1'),
  (12, 'campaign', 'name', 'Fair', 'campaign_id = 2'),
  (13, 'client', 'name', 'Harbour', 'client_id = 2');

select results_eq(
  $$
    select relname::text collate "C"
    from pg_trigger
    join pg_class on pg_class.oid = tgrelid
    where tgfoid = 'lineup.record_change'::regproc
    group by relname
    having count(*) = 3
    order by 1
  $$,
  'select name collate "C" from audited order by 1',
  'the tables of substance are audited, each for insert, update and delete');

create function pg_temp.rows_of(name text)
returns bigint
language plpgsql
as $$
declare
  answer bigint;
begin
  execute format('select count(*) from lineup.%I', name) into answer;
  return answer;
end
$$;
select is(
  (select count(*) from lineup.audit_entry
   where table_name = name and action = 'insert' and before is null and after is not null
     and actor = session_user and command = 'sql' and reason is null and request_id is null),
  pg_temp.rows_of(name), format('each row added to %s is recorded, by the database role', name))
from audited
order by position;

-- So that campaign 2 can go, and alone.
delete from lineup.engagement where engagement_id = 74;
delete from lineup.shift where shift_id = 32;
set local lineup.actor = 'amy';
set local lineup.command = 'test run';
set local lineup.reason = 'because';
set local lineup.request_id = 'r-7';

-- Runs a statement on one row of a table; tells the row before and after.
create function pg_temp.run(statement text, name text, row_is text, out before jsonb, out after jsonb)
language plpgsql
as $$
declare
  ask text := format('select to_jsonb(told) from lineup.%I as told where %s', name, row_is);
begin
  execute ask into before;
  execute statement;
  execute ask into after;
end
$$;
create temporary table done as
select position, name, 'update' as action, run.*
from audited
cross join lateral pg_temp.run(
  format('update lineup.%I set %I = %L where %s', name, changed, value, row_is), name, row_is) as run
order by position;
-- In the order of the keys that point from one to another.
insert into done
select position, name, 'delete', run.*
from (select * from audited order by position) as audited
cross join lateral pg_temp.run(
  format('delete from lineup.%I where %s', name, row_is), name, row_is) as run;

select results_eq(
  format($$
    select actor, command, reason, request_id, before, after
    from lineup.audit_entry
    where table_name = %L and action = %L and request_id is not null
  $$, name, action),
  format($$
    select 'amy', 'test run', 'because', 'r-7', before, after
    from done
    where name = %L and action = %L
  $$, name, action),
  format('%s of a row of %s is recorded', action, name))
from done
order by position, action;
select is((select count(*) from done where after is null), 27::bigint, 'the rows were there and went');

update lineup.shift set is_unpopular = is_unpopular;
select is_empty(
  $$select 1 from lineup.audit_entry
    where table_name = 'shift' and action = 'update' and after ->> 'shift_id' <> '31'$$,
  'an update that changes nothing is not recorded');

update lineup.shift set is_unpopular = not is_unpopular where campaign_id = 1;
select results_eq(
  $$select after ->> 'shift_id', before ->> 'is_unpopular', after ->> 'is_unpopular'
    from lineup.audit_entry
    where table_name = 'shift' and action = 'update' and after ->> 'shift_id' <> '31'
    order by 1$$,
  $$values ('21', 'false', 'true'), ('22', 'true', 'false'),
           ('23', 'true', 'false'), ('24', 'false', 'true')$$,
  'an update of several rows pairs each with itself');

insert into lineup.rate (curator_id, valid_from, currency)
values (11, '2026-01-01', 'EUR'), (12, '2026-01-01', 'EUR');
update lineup.rate set valid_from = '2026-02-01' where curator_id = 11;
select results_eq(
  $$select action, before ->> 'valid_from', after ->> 'valid_from'
    from lineup.audit_entry
    where table_name = 'rate' and coalesce(before, after) ->> 'curator_id' = '11'
    order by audit_entry_id$$,
  $$values ('insert', null, '2026-01-01'), ('delete', '2026-01-01', null),
           ('insert', null, '2026-02-01')$$,
  'a changed key is recorded as a removal and an addition');

select results_eq(
  $$
    select relname::text collate "C"
    from pg_trigger
    join pg_class on pg_class.oid = tgrelid
    where tgfoid = 'lineup.refuse_truncate()'::regprocedure
      and tgtype & 32 = 32 and tgenabled = 'O'
    order by 1
  $$,
  'select name collate "C" from audited order by 1',
  'no audited table can be truncated, which would leave no record');
select is(pg_temp.refusal('truncate lineup.assignment'), 'assignment_is_audited',
  'truncating is refused by name');
select is(
  pg_temp.refusal('insert into lineup.audit_entry (actor, command, table_name, action)
                   values (''amy'', ''sql'', ''plan'', ''update'')'),
  'audit_entry_tells_a_row', 'an entry tells a row');

select * from finish();
rollback;
