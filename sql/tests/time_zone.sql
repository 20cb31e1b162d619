begin;
select plan(23);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

select is(lineup.is_time_zone(name), is_known,
          format('%L is %s time zone', name, case when is_known then 'a' else 'no' end))
from (values
  ('Europe/Berlin', true),
  ('America/Argentina/Buenos_Aires', true),
  ('Etc/GMT+3', true),
  ('UTC', true),
  ('Japan', true),
  ('Nowhere/Town', false),
  ('Europe/Berlin ', false),
  ('FOO+3', false),
  ('EST5EDT', false),
  ('+02:00', false),
  ('2', false),
  ('', false),
  -- Abbreviations, which PostgreSQL reads as a fixed offset even where a zone is named so.
  ('CEST', false),
  ('CET', false),
  ('cet', false),
  ('IST', false)
) as told (name, is_known);
select is(lineup.is_time_zone(null), null, 'no name is neither');

select is(pg_temp.refusal('update lineup.campaign set time_zone = ''Mars/Base'''),
  'campaign_time_zone_is_known', 'a campaign is in a known zone');
select is(pg_temp.refusal('update lineup.curator set time_zone = ''CET'''),
  'curator_time_zone_is_known', 'a person is in a known zone');
select is(pg_temp.refusal('update lineup.curator set time_zone = null'), null,
  'a person may be in the campaign''s zone');
select is(
  pg_temp.refusal(
    'insert into lineup.availability_rule (curator_id, kind, valid, time_zone)
     values (11, ''available'', ''[2026-10-19,2026-10-20)'', ''Mars/Base'')'),
  'availability_time_zone_is_known', 'availability is told in a known zone');

select is_empty(
  $$
    select attrelid::regclass, attname
    from pg_attribute
    join pg_class on pg_class.oid = attrelid and relkind in ('r', 'p')
    join pg_namespace on pg_namespace.oid = relnamespace and nspname = 'lineup'
    where atttypid = 'timestamp'::regtype or attname like '%\_at' and atttypid <> 'timestamptz'::regtype
  $$,
  'instants are stored with time zone, local times not as instants');
select is_empty(
  $$
    select attrelid::regclass, attname
    from pg_attribute
    join pg_class on pg_class.oid = attrelid and relkind in ('r', 'p')
    join pg_namespace on pg_namespace.oid = relnamespace and nspname = 'lineup'
    where attname = 'time_zone' and not exists (
      select from pg_constraint
      where conrelid = attrelid and contype = 'c' and conkey = array[attnum]
        and pg_get_constraintdef(pg_constraint.oid) like '%is_time_zone(time_zone)%'
    )
  $$,
  'every stored time zone is checked');

select * from finish();
rollback;
