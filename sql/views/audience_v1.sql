create view report.audience_v1
with (security_invoker = true)
as
select distinct on (audience_share.campaign_id, audience_share.curator_id, audience_share.segment)
       audience_share.campaign_id,
       campaign.code as campaign,
       audience_share.curator_id,
       curator.external_id,
       curator.name,
       audience_share.segment,
       audience_share.share,
       audience_share.source,
       audience_share.observed_on as as_of
from lineup.audience_share
join lineup.campaign using (campaign_id)
join lineup.curator using (curator_id)
order by audience_share.campaign_id, audience_share.curator_id, audience_share.segment,
         audience_share.observed_on desc, audience_share.audience_share_id desc;

comment on view   report.audience_v1             is 'How much of each person''s audience lies in each segment, as last told.';
comment on column report.audience_v1.campaign_id is 'Whose segment.';
comment on column report.audience_v1.campaign    is 'The campaign''s code.';
comment on column report.audience_v1.curator_id  is 'Whose audience.';
comment on column report.audience_v1.external_id is 'The person''s key in the agency''s own files; null: none.';
comment on column report.audience_v1.name        is 'The person''s name.';
comment on column report.audience_v1.segment     is 'The segment''s name.';
comment on column report.audience_v1.share       is 'Part of the audience, 0 to 1.';
comment on column report.audience_v1.source      is 'Who or what says so.';
comment on column report.audience_v1.as_of       is 'Day on which it was true.';
