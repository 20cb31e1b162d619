create view report.assumption_v1
with (security_invoker = true)
as
select assumption.campaign_id,
       campaign.code as campaign,
       assumption.name as assumption,
       assumption.value,
       assumption.low,
       assumption.high,
       assumption.source,
       assumption.is_judgement,
       assumption.reason,
       assumption.told_by,
       assumption.told_at as as_of,
       assumption.value is not null
         and not exists (
           select from lineup.assumption as later
           where later.campaign_id = assumption.campaign_id and later.name = assumption.name
             and later.assumption_id > assumption.assumption_id
         ) as is_in_force
from lineup.assumption
join lineup.campaign using (campaign_id);

comment on view   report.assumption_v1              is 'Every time that a campaign''s trade-off got a coefficient other than the default, and whether it still counts.';
comment on column report.assumption_v1.campaign_id  is 'Of which campaign.';
comment on column report.assumption_v1.campaign     is 'The campaign''s code.';
comment on column report.assumption_v1.assumption   is 'The coefficient''s name; `lineup tradeoff assumptions` tells its meaning and default.';
comment on column report.assumption_v1.value        is 'What it was set to; null: back to the default.';
comment on column report.assumption_v1.low          is 'Least plausible value; null: in proportion to the default''s.';
comment on column report.assumption_v1.high         is 'Greatest plausible value; null: in proportion to the default''s.';
comment on column report.assumption_v1.source       is 'Where the value comes from.';
comment on column report.assumption_v1.is_judgement is 'Whether it rests on judgement; else on data.';
comment on column report.assumption_v1.reason       is 'Why it was set.';
comment on column report.assumption_v1.told_by      is 'Who set it.';
comment on column report.assumption_v1.as_of        is 'When it was set.';
comment on column report.assumption_v1.is_in_force  is 'Whether it counts: no later one, and not back to the default.';
