begin;
select plan(16);
\ir fixture/refusal.sql
\ir fixture/bureau.sql

insert into lineup.observation (channel_id, metric, value, source, observed_at)
values (15, 'followers', 1200, 'roster.csv', '2026-09-01 08:00Z');
insert into lineup.import_batch
  (subject, file_name, sha256, rows_read, rows_new, rows_changed, rows_same, rows_rejected,
   campaign_id, imported_by)
values ('demand', 'demand.csv', sha256('demand'), 1, 1, 0, 0, 0, 2, 'amy');

select is(pg_temp.refusal(statement), refused, format('%s is refused', statement))
from (values
  ('update lineup.observation set value = 5000',      'observation_is_append_only'),
  ('delete from lineup.observation',                  'observation_is_append_only'),
  ('truncate lineup.observation',                     'observation_is_append_only'),
  ('update lineup.import_batch set file_name = ''x''', 'import_batch_is_append_only'),
  ('delete from lineup.import_batch',                 'import_batch_is_append_only'),
  ('truncate lineup.import_batch',                    'import_batch_is_append_only'),
  ('update lineup.audit_entry set actor = ''nobody''', 'audit_entry_is_append_only'),
  ('delete from lineup.audit_entry',                  'audit_entry_is_append_only'),
  ('delete from lineup.audit_entry where false',      'audit_entry_is_append_only'),
  ('truncate lineup.audit_entry',                     'audit_entry_is_append_only')
) as told (statement, refused);

select is(pg_temp.refusal('truncate lineup.channel cascade'), 'channel_is_audited',
  'observations are not truncated with their accounts');
select throws_ok('delete from lineup.observation', '23001',
  'rows of observation are never changed or removed', 'the refusal says why');
select is((select value from lineup.observation), 1200::numeric, 'what was refused is as it was');

insert into lineup.observation (channel_id, metric, value, source, observed_at)
values (15, 'followers', 1300, 'by hand', '2026-09-01 08:00Z');
select is((select count(*) from lineup.observation), 2::bigint, 'a correction is a newer row');

delete from lineup.channel where channel_id = 15;
select is_empty('select 1 from lineup.observation', 'observations go with their account');
delete from lineup.engagement where campaign_id = 2;
delete from lineup.campaign where campaign_id = 2;
select is_empty('select 1 from lineup.import_batch', 'imports go with their campaign');

select * from finish();
rollback;
