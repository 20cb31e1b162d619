create view report.plan_history_v1
with (security_invoker = true)
as
select audit_entry.audit_entry_id,
       audit_entry.campaign_id,
       campaign.code                                          as campaign,
       plan.number                                            as plan,
       case when audit_entry.action = 'insert' then 'stored'
            when audit_entry.action = 'delete' then 'removed'
            else plan.state end                               as event,
       audit_entry.at                                         as as_of,
       (audit_entry.at at time zone campaign.time_zone)::date as day,
       audit_entry.at at time zone campaign.time_zone         as local_at,
       campaign.time_zone,
       audit_entry.actor,
       audit_entry.command,
       audit_entry.reason,
       plan.origin,
       plan.currency,
       plan.cost_minor,
       lineup.amount(plan.cost_minor, plan.currency)          as cost
from lineup.audit_entry
join lineup.campaign using (campaign_id)
cross join lateral jsonb_populate_record(
  null::lineup.plan, coalesce(audit_entry.after, audit_entry.before)
) as plan
where audit_entry.table_name = 'plan'
  and (audit_entry.action <> 'update'
       or audit_entry.before ->> 'state' <> audit_entry.after ->> 'state');

comment on view   report.plan_history_v1                is 'Plan history: one row for each time that a plan was stored, accepted, superseded or removed.';
comment on column report.plan_history_v1.audit_entry_id is 'Key; later events have greater ones.';
comment on column report.plan_history_v1.campaign_id    is 'Of which campaign.';
comment on column report.plan_history_v1.campaign       is 'The campaign''s code.';
comment on column report.plan_history_v1.plan           is 'Number of the plan within the campaign.';
comment on column report.plan_history_v1.event          is 'stored, accepted, superseded or removed; draft: taken back.';
comment on column report.plan_history_v1.as_of          is 'When.';
comment on column report.plan_history_v1.day            is 'Local day in the campaign''s zone.';
comment on column report.plan_history_v1.local_at       is 'Local time in the campaign''s zone.';
comment on column report.plan_history_v1.time_zone      is 'IANA zone of the campaign.';
comment on column report.plan_history_v1.actor          is 'Who.';
comment on column report.plan_history_v1.command        is 'Command line''s noun and verb; sql when none was told.';
comment on column report.plan_history_v1.reason         is 'Why; null: none given.';
comment on column report.plan_history_v1.origin         is 'solver, repair of the accepted plan, or hand when a person made it.';
comment on column report.plan_history_v1.currency       is 'ISO 4217 code.';
comment on column report.plan_history_v1.cost_minor     is 'What the plan cost then, in minor units.';
comment on column report.plan_history_v1.cost           is 'What the plan cost then.';
