create view report.reader_v1
with (security_invoker = true)
as
select client_grant.client_grant_id,
       client_grant.reader::text as reader,
       client.code               as client,
       pg_roles.oid is not null  as is_there,
       coalesce(pg_roles.rolcanlogin, false) as can_log_in,
       client_grant.granted_by,
       client_grant.granted_at   as as_of
from lineup.client_grant
left join lineup.client using (client_id)
left join pg_roles on pg_roles.oid = client_grant.reader::oid;

comment on view   report.reader_v1                 is 'Who may read whose campaigns; for staff.';
comment on column report.reader_v1.client_grant_id is 'Key.';
comment on column report.reader_v1.reader          is 'The role whose members may read; a number once it was dropped.';
comment on column report.reader_v1.client          is 'The client''s code; null: all clients.';
comment on column report.reader_v1.is_there        is 'Whether there is such a role still.';
comment on column report.reader_v1.can_log_in      is 'Whether one can log in as it.';
comment on column report.reader_v1.granted_by      is 'Who granted it.';
comment on column report.reader_v1.as_of           is 'When.';
