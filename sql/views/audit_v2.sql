create view report.audit_v2
with (security_invoker = true)
as
select audit_entry.audit_entry_id,
       audit_entry.at                                 as as_of,
       audit_entry.day,
       audit_entry.actor,
       audit_entry.command,
       audit_entry.reason,
       audit_entry.request_id,
       audit_entry.campaign_id,
       campaign.code                                  as campaign,
       audit_entry.curator_id,
       audit_entry.table_name,
       audit_entry.action,
       -- Looked for in the rows that are told, not in all that are sorted.
       (select coalesce(array_agg(key order by key collate "C"), '{}')
        from jsonb_object_keys(coalesce(audit_entry.after, audit_entry.before)) as key
        where audit_entry.before -> key is distinct from audit_entry.after -> key)
                                                      as changed_columns
from lineup.audit_entry
left join lineup.campaign using (campaign_id);

comment on view   report.audit_v2                 is 'Every change of a row of substance: who, when, by which command and why; without the rows'' contents, which audit_v1 tells to staff.';
comment on column report.audit_v2.audit_entry_id  is 'Key.';
comment on column report.audit_v2.as_of           is 'Start of the transaction that changed it.';
comment on column report.audit_v2.day             is 'Day of that in UTC.';
comment on column report.audit_v2.actor           is 'Who.';
comment on column report.audit_v2.command         is 'Command line''s noun and verb; sql when none was told.';
comment on column report.audit_v2.reason          is 'Why; null: none given.';
comment on column report.audit_v2.request_id      is 'Same for all changes of one request; null: none told.';
comment on column report.audit_v2.campaign_id     is 'Campaign that the row belongs to; null: none.';
comment on column report.audit_v2.campaign        is 'The campaign''s code; null: none, or it is gone.';
comment on column report.audit_v2.curator_id      is 'Person whom the row tells of; null: none.';
comment on column report.audit_v2.table_name      is 'Table of schema lineup.';
comment on column report.audit_v2.action          is 'insert, update or delete.';
comment on column report.audit_v2.changed_columns is 'Columns that differ before and after.';
