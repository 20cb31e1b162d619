create view report.audit_v1
with (security_invoker = true)
as
select audit_entry.audit_entry_id,
       audit_entry.at                                 as as_of,
       audit_entry.day,
       audit_entry.actor,
       audit_entry.command,
       audit_entry.reason,
       audit_entry.request_id,
       audit_entry.table_name,
       audit_entry.action,
       -- Looked for in the rows that are told, not in all that are sorted.
       (select coalesce(array_agg(key order by key collate "C"), '{}')
        from jsonb_object_keys(coalesce(audit_entry.after, audit_entry.before)) as key
        where audit_entry.before -> key is distinct from audit_entry.after -> key)
                                                      as changed_columns,
       audit_entry.before,
       audit_entry.after
from lineup.audit_entry;

comment on view   report.audit_v1                 is 'Changes: one row for each changed row, with who, by which command and why.';
comment on column report.audit_v1.audit_entry_id  is 'Key.';
comment on column report.audit_v1.as_of           is 'Start of the transaction that changed it.';
comment on column report.audit_v1.day             is 'Day of it, in UTC.';
comment on column report.audit_v1.actor           is 'Who, as the command told it; else the database role.';
comment on column report.audit_v1.command         is 'Command line''s noun and verb; sql when none was told.';
comment on column report.audit_v1.reason          is 'Why; null: none given.';
comment on column report.audit_v1.request_id      is 'Same for all changes of one request; null: none told.';
comment on column report.audit_v1.table_name      is 'Table of schema lineup.';
comment on column report.audit_v1.action          is 'insert, update or delete.';
comment on column report.audit_v1.changed_columns is 'Columns that differ, by name; all of them for an insert or a delete.';
comment on column report.audit_v1.before          is 'The row before; null for an insert.';
comment on column report.audit_v1.after           is 'The row after; null for a delete.';
