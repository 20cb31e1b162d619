-- after: cost_v1
create view report.cost_v2
with (security_invoker = true)
as
select cost.engagement_id,
       cost.campaign_id,
       cost.campaign,
       cost.curator_id,
       cost.external_id,
       cost.name,
       cost.hire_state,
       cost.as_of,
       cost.shifts,
       cost.days,
       cost.hours,
       cost.currency,
       cost.flat_minor,
       cost.flat,
       cost.daily_minor,
       cost.daily,
       cost.hourly_minor,
       cost.hourly,
       missing.minor                                               as missing_minor,
       lineup.amount(missing.minor, cost.currency)                 as missing,
       cost.fees_minor + missing.minor                             as fees_minor,
       lineup.amount(cost.fees_minor + missing.minor, cost.currency) as fees,
       cost.committed_minor,
       cost.committed
from report.cost_v1 as cost
join lineup.engagement using (engagement_id)
cross join lateral (
  select greatest(0, engagement.minimum_minor - cost.fees_minor)
) as missing (minor);

comment on view   report.cost_v2                 is 'Cost by person: one row for each hire in force, with what its booked work costs beside what is committed for it.';
comment on column report.cost_v2.engagement_id   is 'Key.';
comment on column report.cost_v2.campaign_id     is 'For which campaign.';
comment on column report.cost_v2.campaign        is 'The campaign''s code.';
comment on column report.cost_v2.curator_id      is 'Who; see roster_v1.';
comment on column report.cost_v2.external_id     is 'The person''s key in the agency''s own files; null: none.';
comment on column report.cost_v2.name            is 'The person''s name.';
comment on column report.cost_v2.hire_state      is 'planned, offered or accepted.';
comment on column report.cost_v2.as_of           is 'When it was asked for.';
comment on column report.cost_v2.shifts          is 'Shifts booked.';
comment on column report.cost_v2.days            is 'Days with work.';
comment on column report.cost_v2.hours           is 'Hours booked, standing by too.';
comment on column report.cost_v2.currency        is 'ISO 4217 code of all its amounts.';
comment on column report.cost_v2.flat_minor      is 'Once, in minor units.';
comment on column report.cost_v2.flat            is 'Once.';
comment on column report.cost_v2.daily_minor     is 'For the days with work, in minor units.';
comment on column report.cost_v2.daily           is 'For the days with work.';
comment on column report.cost_v2.hourly_minor    is 'For the hours, each shift rounded up by itself, in minor units.';
comment on column report.cost_v2.hourly          is 'For the hours, each shift rounded up by itself.';
comment on column report.cost_v2.missing_minor   is 'What these fees lack to the least that the person asks, in minor units.';
comment on column report.cost_v2.missing         is 'What these fees lack to the least that the person asks.';
comment on column report.cost_v2.fees_minor      is 'All that the booked work costs, in minor units.';
comment on column report.cost_v2.fees            is 'All that the booked work costs.';
comment on column report.cost_v2.committed_minor is 'Part of the campaign''s commitments, in minor units.';
comment on column report.cost_v2.committed       is 'Part of the campaign''s commitments.';
