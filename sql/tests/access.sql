begin;
select no_plan();
\ir fixture/bureau.sql
\ir fixture/readers.sql

-- The catalogue.

create temporary view unguarded as
select relname
from pg_class
where relnamespace = 'lineup'::regnamespace and relkind in ('r', 'p') and not relispartition
  and not (
    relrowsecurity
    and exists (
      select from lineup.row_access
      where table_name = relname
        and (reach = 'nobody') = not exists (
          select from pg_policy where polrelid = pg_class.oid and polname = 'reader_sees_own_rows')
        and (reach = 'nobody') = not has_table_privilege('lineup_reader', pg_class.oid, 'select')
    )
    and exists (
      select from pg_policy where polrelid = pg_class.oid and polname = 'staff_sees_every_row')
  );
select is_empty('select relname from unguarded',
  'every table is told in row_access, and guarded as it says');
create table lineup.later_table (later_id bigint, campaign_id bigint references lineup.campaign);
select is((select string_agg(relname, ' ') from unguarded), 'later_table',
  'a table that a migration forgot to tell is noticed');
drop table lineup.later_table;
select is_empty(
  $$select table_name, attname
    from lineup.row_access
    join pg_class on relname = table_name and relnamespace = 'lineup'::regnamespace
    join pg_attribute on attrelid = pg_class.oid
    where reach in ('everybody', 'nobody') and table_name <> 'client_grant'
      and table_name <> 'current_choice'
      and attname in ('client_id', 'campaign_id', 'curator_id', 'channel_id', 'shift_id')$$,
  'whatever speaks of a client, a campaign or a person is guarded by it');
select is_empty('select table_name from lineup.row_access
                 where to_regclass(format(''lineup.%I'', table_name)) is null',
  'row_access speaks of tables that there are');
select is_empty(
  $$select oid::regproc from pg_proc
    where pronamespace in ('lineup'::regnamespace, 'report'::regnamespace) and prosecdef
      and not coalesce(array_to_string(proconfig, ' ') ~ 'search_path=pg_catalog.*, pg_temp$', false)$$,
  'what runs with the owner''s rights looks up names in a fixed path, temporary ones last');
select is_empty(
  $$select oid::regproc from pg_proc
    where pronamespace = 'lineup'::regnamespace and prosecdef and prorettype = 'trigger'::regtype
      and has_function_privilege('lineup_staff', oid, 'execute')$$,
  'nobody can have a trigger of the owner''s rights called for a table of their own');
set local role lineup_staff;
create temporary table curator_told (curator_id bigint, name text);
select throws_ok(
  $$create trigger forged after insert on curator_told referencing new table as fresh
    for each statement execute function lineup.record_change('curator_id')$$,
  '42501', null, 'staff cannot write to the trail what never happened');
reset role;
drop table curator_told;
select is_empty(
  $$select oid::regproc from pg_proc
    where pronamespace = 'report'::regnamespace and prosecdef$$,
  'no function of schema report runs with other rights than the asker''s');
select is_empty(
  $$select oid::regclass from pg_class
    where relnamespace in ('lineup'::regnamespace, 'report'::regnamespace)
      and relkind in ('r', 'p', 'v') and relowner <> 'lineup_owner'::regrole$$,
  'tables and views belong to lineup_owner');

-- What readers see.

create temporary table reader_view as
select relname::text as view,
       exists (select from pg_attribute
               where attrelid = pg_class.oid and attname = 'campaign_id') as has_campaign,
       exists (select from pg_attribute
               where attrelid = pg_class.oid and attname = 'curator_id')  as has_curator
from pg_class
where relnamespace = 'report'::regnamespace and relkind = 'v'
  and relname not in ('audit_v1', 'reader_v1');

select alike(pg_temp.seen('sql_test_anna', format('select 1 as one from report.%I', view)), '[%',
  format('a reader may ask %s', view))
from reader_view order by view;
select unalike(pg_temp.seen('sql_test_anna', format('select * from report.%I', view)),
  '%ecret%', format('%s tells a reader nothing secret of another client', view))
from reader_view order by view;
-- Fractions of a second can be any figure.
select unalike(
  regexp_replace(
    pg_temp.seen('sql_test_anna', format('select * from report.%I', view)),
    '(:[0-9]{2})[.][0-9]+', '\1', 'g'),
  '%777%', format('%s tells a reader no figure of another client', view))
from reader_view order by view;
select is(
  pg_temp.seen('sql_test_anna', format(
    'select 1 as one from report.%I where campaign_id not in (1, 2)', view)),
  '[]', format('%s tells a reader of own campaigns only', view))
from reader_view where has_campaign order by view;
select is(
  pg_temp.seen('sql_test_anna', format(
    'select 1 as one from report.%I where curator_id not in (11, 12, 13)', view)),
  '[]', format('%s tells a reader of people lined up for own campaigns only', view))
from reader_view where has_curator order by view;
select isnt(pg_temp.seen('sql_test_petra', format('select * from report.%I', view)), '[]',
  format('%s tells a reader what there is of the own client', view))
from reader_view
where view not in ('import_v1', 'availability_v1', 'untold_v1', 'erasure_v1', 'merge_v1')
order by view;
select is(pg_temp.seen('sql_test_alma', format('select count(*) from report.%I', view)),
  pg_temp.seen(current_user, format('select count(*) from report.%I', view)),
  format('%s tells a reader of all clients every row', view))
from reader_view where view <> 'scenario_v1' order by view;
select is(pg_temp.seen('sql_test_petra', 'select scenario from report.scenario_v1'),
  '[{"scenario": "later"}]', 'readers see scenarios that are shared');
select is(pg_temp.seen('sql_test_petra', 'select curator_id from report.roster_v2 order by 1'),
  '[{"curator_id": 14}, {"curator_id": 15}]', 'people of a hire and of a plan are seen');
select is(
  pg_temp.seen('sql_test_petra',
    format('select count(*) from report.%s(now())', name)),
  format('[{"count": %s}]', rows), format('%s tells own rows', name))
from (values ('roster_as_of', 2), ('schedule_as_of', 1), ('budget_as_of', 1), ('outcomes_as_of', 1))
  as told (name, rows);
delete from lineup.assignment where assignment_id = 85;
delete from lineup.shift where shift_id = 33;
select alike(
  pg_temp.seen('sql_test_petra', 'select distinct table_name from report.audit_v2'),
  format('%%"%s"%%', name), format('changes of %s are told after their shift is gone', name))
from unnest(array['assignment', 'shift_need', 'shift_request', 'plan']) as name;
select is(pg_temp.seen('sql_test_anna',
    'select 1 as one from report.audit_v2 where campaign_id = 3 or curator_id in (14, 15)'),
  '[]', 'nor are they told to others');

-- Ways round it.

select alike(pg_temp.seen('sql_test_anna', statement), '42501 %', 'denied: ' || statement)
from unnest(array[
  'select * from lineup.client',
  'select name from lineup.curator',
  'select * from report.audit_v1',
  'select * from report.reader_v1',
  'select lineup.readable_clients(''lineup_owner'')',
  'select lineup.grant_reader(''sql_test_anna'', null, ''me'')',
  'select * from lineup.past_of_table(''client'')',
  'select null::lineup.client',
  'select set_config(''role'', ''lineup_owner'', true)',
  'select set_config(''role'', ''lineup_staff'', true)',
  'select set_config(''role'', ''sql_test_petra'', true)',
  'select last_value from lineup.client_client_id_seq',
  'select nextval(oid::regclass) from pg_class where relname = ''client_client_id_seq''',
  'select currval(oid::regclass) from pg_class where relname = ''client_client_id_seq''',
  'select table_to_xml(oid::regclass, true, true, '''') from pg_class
   where relname = ''client'' and relnamespace = (select oid from pg_namespace where nspname = ''lineup'')',
  'select query_to_xml(''select * from lineup.client'', true, true, '''')',
  'select * from pg_statistic',
  'select pg_read_file(''PG_VERSION'')',
  'select 1 as one from report.client_v1 for update'
]) as statement;
select alike(pg_temp.done('sql_test_anna', statement), '42501 %', 'denied: ' || statement)
from unnest(array[
  'copy lineup.client to ''/tmp/client''',
  'copy (select * from report.client_v1) to program ''cat''',
  'create temp table own (client_id bigint references lineup.client)',
  'create table report.own (x int)',
  'create view report.own_v1 as select 1 as one',
  'create function report.own() returns int language sql as ''select 1''',
  'insert into report.client_v1 (client, name) values (''port'', ''Port'')',
  'update report.client_v1 set name = ''x''',
  'delete from report.client_v1',
  'truncate lineup.client',
  'set row_security = off; select * from report.client_v1',
  'alter view report.client_v1 set (security_invoker = false)',
  'create policy mine on lineup.client using (true)',
  'grant lineup_staff to sql_test_anna',
  'alter role sql_test_anna bypassrls',
  'select * into temp own from lineup.client'
]) as statement;

select is(
  pg_temp.seen('sql_test_anna', format(
    'select client from report.client_v1, (select set_config(%L, %L, true)) as told', name, value)),
  '[{"client": "bureau"}]', format('no setting matters: %s', name))
from (values ('lineup.client', 'port'), ('lineup.actor', 'sql_test_petra'),
             ('lineup.reader', 'sql_test_petra'), ('search_path', 'lineup, report'),
             ('row_security', 'on'), ('application_name', 'sql_test_petra')) as told (name, value);
select is(
  pg_temp.seen('sql_test_anna',
    'select pg_sequence_last_value(oid::regclass) from pg_class where relname = ''client_client_id_seq'''),
  '[{"pg_sequence_last_value": null}]', 'a sequence does not tell how many rows there are')
where current_setting('server_version_num')::int >= 170000;
select is(pg_temp.seen('sql_test_anna',
    'select last_value from pg_sequences where schemaname = ''lineup'' and last_value is not null'),
  '[]', 'nor does pg_sequences');
analyze lineup.engagement, lineup.curator, lineup.shift;
select is(pg_temp.seen('sql_test_anna',
    'select tablename from pg_stats where schemaname = ''lineup'''),
  '[]', 'pg_stats shows no samples');
select unalike(pg_temp.seen('sql_test_anna', 'select schema_to_xml(''report'', true, true, '''')'),
  '%ecret%', 'nor do exports of the whole schema tell more');

select is(pg_temp.done('sql_test_anna', $$
    create temp table client_grant (client_grant_id bigint, reader regrole, client_id bigint);
    insert into client_grant values (1, 'sql_test_anna', null);
    create function pg_temp.pg_has_role(name, oid, text) returns boolean
    language sql as 'select true'
  $$), '', 'a reader may make temporary things');
select is(pg_temp.seen('sql_test_anna', 'select client from report.client_v1'),
  '[{"client": "bureau"}]', 'but they take no other thing''s place');

-- Functions that shout what they get, cheap so that they come first.
select is(pg_temp.done('sql_test_anna', $$
    create function pg_temp.shout(told text) returns boolean language plpgsql cost 0.0001 as
    'begin raise exception ''shouted %'', told; end';
    create function pg_temp.shout(told bigint) returns boolean language plpgsql cost 0.0001 as
    'begin if told in (2, 3, 14, 15, 777, 77700, 77777)
       then raise exception ''shouted %'', told; end if; return true; end';
  $$), '', 'a reader may make temporary functions');
select alike(pg_temp.seen('sql_test_petra', 'select * from report.roster_v2 where pg_temp.shout(name)'),
  'P0001 shouted %ecret', 'which see what the asker may see');
select unalike(pg_temp.seen('sql_test_anna', query), '%ecret%', 'and no more: ' || query)
from unnest(array[
  'select * from report.roster_v2 where pg_temp.shout(name)',
  'select * from report.roster_v2 where name::int = 1',
  'select * from report.channel_v1 where pg_temp.shout(handle)',
  'select * from report.absence_v1 where pg_temp.shout(reason)',
  'select * from report.roster_as_of(now()) where pg_temp.shout(name)',
  'select count(*) from report.roster_v2 group by pg_temp.shout(name)',
  'select * from report.roster_v2 order by pg_temp.shout(name)'
]) as query;
select alike(pg_temp.seen('sql_test_anna', query), '[%', 'nor here: ' || query)
from unnest(array[
  'select * from report.client_v1 where pg_temp.shout(client_id)',
  'select * from report.cost_v1 where pg_temp.shout(committed_minor)',
  'select * from report.budget_v1 where pg_temp.shout(budget_minor)',
  'select * from report.schedule_v2 where pg_temp.shout(campaign_id - 1)',
  'select * from report.audit_v2 where pg_temp.shout(curator_id)'
]) as query;

-- Estimates of explain.
create function pg_temp.told_rows(who text, query text)
returns text
language plpgsql
as $$
declare
  answer json;
begin
  perform set_config('session_authorization', who, true);
  execute 'explain (format json) ' || query into answer;
  execute 'reset session authorization';
  return answer -> 0 -> 'Plan' ->> 'Plan Rows';
end
$$;
insert into lineup.curator (curator_id, name, external_id) overriding system value
select number, 'Popular', 'p-' || number from generate_series(1001, 4000) as number;
insert into lineup.engagement
  (engagement_id, campaign_id, curator_id, currency, flat_minor, per_day_minor, per_hour_minor,
   cost_minor)
overriding system value
select curator_id, 3, curator_id, 'EUR', 0, 0, 0, 55500 from lineup.curator where name = 'Popular';
analyze lineup.curator, lineup.engagement;
select is(
  pg_temp.seen('sql_test_anna', format(
    'select 1 as one from %s where schemaname in (''lineup'', ''report'')', view)),
  '[]', format('no sample of a value is told in %s', view))
from unnest(array['pg_stats', 'pg_stats_ext', 'pg_stats_ext_exprs']) as view;
select is(pg_temp.told_rows('sql_test_anna', left_query), pg_temp.told_rows('sql_test_anna', right_query),
  'explain does not tell what others'' rows hold: ' || left_query)
from (values
  ('select * from report.roster_v2 where name = ''Popular''',
   'select * from report.roster_v2 where name = ''Nobody'''),
  ('select * from report.roster_v2 where name < ''Popularity''',
   'select * from report.roster_v2 where name < ''A'''),
  ('select * from report.cost_v1 where committed_minor = 55500',
   'select * from report.cost_v1 where committed_minor = 55501'),
  ('select * from report.cost_v1 where committed_minor < 55501',
   'select * from report.cost_v1 where committed_minor < 1'),
  ('select * from report.budget_v1 where budget_minor < 77701',
   'select * from report.budget_v1 where budget_minor < 1')
) as told (left_query, right_query);

-- Rights that come and go.
create role sql_test_group;
create role sql_test_member login in role sql_test_group;
create role sql_test_apart login noinherit in role sql_test_group;
select lineup.grant_reader('sql_test_group', 2, 'amy');
select is(pg_temp.seen('sql_test_member', 'select client from report.client_v1'),
  '[{"client": "port"}]', 'members of a role read what it may read');
select alike(pg_temp.seen('sql_test_apart', 'select client from report.client_v1'), '42501%',
  'who does not inherit its rights does not');
select is(pg_temp.done('sql_test_anna',
    'prepare own as select string_agg(client, '' '') from report.client_v1'), '',
  'a reader may prepare statements');
create function pg_temp.executed(who text)
returns text
language plpgsql
as $$
declare
  answer text;
begin
  perform set_config('session_authorization', who, true);
  execute 'execute own' into answer;
  execute 'reset session authorization';
  return answer;
end
$$;
select is(pg_temp.executed('sql_test_anna'), 'bureau', 'a prepared statement tells own rows');
select is(pg_temp.executed('sql_test_petra'), 'port', 'and those of whoever executes it');
select is(lineup.revoke_reader('sql_test_anna', 1, false), 1, 'what was granted is taken back');
select is(pg_temp.executed('sql_test_anna'), null, 'which holds at once, for prepared statements too');
select is(lineup.revoke_reader('sql_test_anna', 1, false), 0, 'what is gone is not taken back again');
select lineup.grant_reader('sql_test_petra', 1, 'amy');
select is(lineup.revoke_reader('sql_test_petra', 2, false), 1, 'one client of two is taken back');
select is(pg_temp.seen('sql_test_petra', 'select client from report.client_v1'),
  '[{"client": "bureau"}]', 'the other stays');
select lineup.grant_reader('sql_test_leaver', 1, 'amy');
drop owned by sql_test_leaver;
drop role sql_test_leaver;
create role sql_test_leaver login in role lineup_reader;
select is(pg_temp.seen('sql_test_leaver', 'select client from report.client_v1'), '[]',
  'a new role of a dropped one''s name reads nothing');
select results_eq(
  $$select is_there, can_log_in from report.reader_v1 where reader ~ '^[0-9]+$'$$,
  'values (false, false)', 'a grant to a dropped role is told as such');

select throws_like(format('select lineup.grant_reader(%L, 1, ''amy'')', name), fault,
  format('%s is no reader', name))
from (values (current_user::text, '%sees every row already'),
             ('lineup_staff', '%sees every row already'),
             ('lineup_owner', '%sees every row already'),
             ('pg_monitor', '%is no name for a reader'),
             ('x"; drop', '%is no name for a reader')) as told (name, fault);
select results_eq(
  $$select rolconnlimit, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolcanlogin
    from pg_roles where rolname = 'sql_test_alma'$$,
  'values (10, false, false, false, false, true)',
  'a new reader has few connections and no other right');
select is(
  (select string_agg(setting, ' ' order by setting collate "C")
   from pg_db_role_setting
   join pg_database on pg_database.oid = setdatabase
   cross join unnest(setconfig) as setting
   where setrole = 'sql_test_alma'::regrole and datname = current_database()),
  'default_transaction_read_only=on idle_in_transaction_session_timeout=60s jit=off '
  'lock_timeout=5s search_path=report statement_timeout=30s temp_file_limit=1GB',
  'a reader''s sessions have limits');

-- Staff and the owner.
create role sql_test_staff login in role lineup_staff;
create role sql_test_owner login in role lineup_owner;
select is(pg_temp.seen('sql_test_staff', format('select count(*) from lineup.%I', table_name)),
  pg_temp.seen(current_user, format('select count(*) from lineup.%I', table_name)),
  format('staff see every row of %s', table_name))
from lineup.row_access order by table_name;
select is(pg_temp.done('sql_test_staff', statement), '', 'staff may ' || statement)
from unnest(array[
  'insert into lineup.campaign_rule (campaign_id, name) values (3, ''notice'')',
  'update lineup.campaign set name = ''Sail'' where campaign_id = 3',
  'delete from lineup.shift_request'
]) as statement;
select alike(pg_temp.done('sql_test_staff', statement), '42501%', 'staff may not ' || statement)
from unnest(array[
  'insert into lineup.audit_entry (actor, command, table_name, action, after)
   values (''x'', ''y'', ''z'', ''insert'', ''{}'')',
  'delete from lineup.audit_entry',
  'insert into lineup.client_grant (reader, granted_by) values (''sql_test_anna'', ''me'')',
  'alter table lineup.client disable row level security'
]) as statement;
select is(pg_temp.done('sql_test_owner', statement), '', 'an owner may ' || statement)
from unnest(array[
  'alter table lineup.client add column note_2 text',
  'create table lineup.later_table (later_id bigint)',
  'create view report.later_v1 as select 1 as one',
  'drop view report.later_v1'
]) as statement;
create function pg_temp.plan_of(who text, query text)
returns text
language plpgsql
as $$
declare
  answer text := '';
  line   text;
begin
  perform set_config('session_authorization', who, true);
  for line in execute 'explain verbose ' || query loop answer := answer || line; end loop;
  execute 'reset session authorization';
  return answer;
end
$$;
select alike(pg_temp.plan_of('sql_test_petra', 'select * from report.schedule_v2'), '%readable%',
  'a reader''s plan asks for rights');
select unalike(pg_temp.plan_of(who, 'select * from report.schedule_v2'), '%readable%',
  format('the plan of %s does not', who))
from unnest(array['sql_test_staff', 'sql_test_owner']) as who;

select * from finish();
rollback;
