create view report.import_v1
with (security_invoker = true)
as
select import_batch.import_batch_id,
       import_batch.subject,
       campaign.code                      as campaign,
       import_batch.file_name,
       encode(import_batch.sha256, 'hex') as sha256,
       import_batch.rows_read,
       import_batch.rows_new,
       import_batch.rows_changed,
       import_batch.rows_same,
       import_batch.rows_rejected,
       import_batch.options,
       import_batch.imported_by,
       import_batch.imported_at           as as_of
from lineup.import_batch
left join lineup.campaign using (campaign_id);

comment on view   report.import_v1                 is 'Files that were imported, and what they changed.';
comment on column report.import_v1.import_batch_id is 'Key.';
comment on column report.import_v1.subject         is 'roster, availability or demand.';
comment on column report.import_v1.campaign        is 'Code of the campaign it was for; null: none in particular.';
comment on column report.import_v1.file_name       is 'Name as given; - for standard input.';
comment on column report.import_v1.sha256          is 'Hash of the file''s bytes.';
comment on column report.import_v1.rows_read       is 'Records in the file.';
comment on column report.import_v1.rows_new        is 'Records that added something.';
comment on column report.import_v1.rows_changed    is 'Records that changed something.';
comment on column report.import_v1.rows_same       is 'Records that changed nothing.';
comment on column report.import_v1.rows_rejected   is 'Records refused.';
comment on column report.import_v1.options         is 'Flags that change the meaning of the file.';
comment on column report.import_v1.imported_by     is 'Who.';
comment on column report.import_v1.as_of           is 'When.';
