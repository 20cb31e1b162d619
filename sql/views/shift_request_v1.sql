create view report.shift_request_v1
with (security_invoker = true)
as
select shift_request.curator_id,
       shift_request.shift_id,
       shift.campaign_id,
       campaign.code                                          as campaign,
       shift.day,
       shift.code                                             as shift,
       lower(shift.during)                                    as starts_at,
       curator.external_id,
       curator.name,
       shift_request.is_on,
       shift_request.weight                                   as weight_minor,
       lineup.amount(shift_request.weight, campaign.currency) as weight,
       campaign.currency,
       shift_request.created_at                               as as_of
from lineup.shift_request
join lineup.shift using (shift_id)
join lineup.campaign using (campaign_id)
join lineup.curator on curator.curator_id = shift_request.curator_id;

comment on view   report.shift_request_v1              is 'Wishes of people to work a shift, or to be spared it.';
comment on column report.shift_request_v1.curator_id   is 'Who; see roster_v2. With shift_id the key.';
comment on column report.shift_request_v1.shift_id     is 'Which shift; see shift_v2.';
comment on column report.shift_request_v1.campaign_id  is 'For which campaign.';
comment on column report.shift_request_v1.campaign     is 'The campaign''s code.';
comment on column report.shift_request_v1.day          is 'Local day on which the shift starts.';
comment on column report.shift_request_v1.shift        is 'The shift''s code.';
comment on column report.shift_request_v1.starts_at    is 'First instant of the shift.';
comment on column report.shift_request_v1.external_id  is 'The person''s key in the agency''s own files; null: none.';
comment on column report.shift_request_v1.name         is 'The person''s name.';
comment on column report.shift_request_v1.is_on        is 'Whether the person asks for the shift; else to be spared it.';
comment on column report.shift_request_v1.weight_minor is 'What breaking the wish counts, in minor units.';
comment on column report.shift_request_v1.weight       is 'What breaking the wish counts, in the currency.';
comment on column report.shift_request_v1.currency     is 'ISO 4217 code of the campaign.';
comment on column report.shift_request_v1.as_of        is 'When the wish was entered first.';
