begin;
select plan(9);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

-- Whether a statement counts the roster's revision up.
create function pg_temp.revises(statement text)
returns boolean
language plpgsql
as $$
declare
  earlier bigint := (select last_value from lineup.roster_revision);
begin
  execute statement;
  return (select last_value from lineup.roster_revision) > earlier;
end
$$;

select is(pg_temp.revises(statement), counts, format('%s: %s', statement, counts))
from (values
  ('insert into lineup.curator (external_id, name) values (''S1'', ''Sam'')',                true),
  ('update lineup.curator set notes = ''x'' where external_id = ''S1''',                     true),
  ('update lineup.curator set notes = ''y'' where false',                                    false),
  ('insert into lineup.rate (curator_id, valid_from, currency)
      select curator_id, ''2027-01-01'', ''EUR'' from lineup.curator where external_id = ''S1''', true),
  ('insert into lineup.observation (channel_id, metric, value, source, observed_at)
      values (15, ''followers'', 7, ''till'', now())',                                       true),
  ('update lineup.channel set handle = handle where channel_id = 15',                        true),
  ('delete from lineup.curator where external_id = ''S1''',                                  true),
  ('update lineup.campaign set name = name',                                                false)
) as told (statement, counts);

select is(
  (select count(*)::integer from pg_locks
   where locktype = 'advisory' and pid = pg_backend_pid() and mode = 'ShareLock'), 1,
  'whoever changes the roster shares its lock until the end');

select * from finish();
rollback;
