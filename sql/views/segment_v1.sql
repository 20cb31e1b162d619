create view report.segment_v1
with (security_invoker = true)
as
select segment.campaign_id,
       campaign.code as campaign,
       segment.name  as segment,
       segment.population,
       segment.weight,
       segment.population * segment.weight as worth,
       segment.languages
from lineup.segment
join lineup.campaign using (campaign_id);

comment on view   report.segment_v1             is 'The parts of the public that each campaign speaks to.';
comment on column report.segment_v1.campaign_id is 'Whose public.';
comment on column report.segment_v1.campaign    is 'The campaign''s code.';
comment on column report.segment_v1.segment     is 'The segment''s name.';
comment on column report.segment_v1.population  is 'People in it.';
comment on column report.segment_v1.weight      is 'Worth of reaching one of them, against 1.';
comment on column report.segment_v1.worth       is 'Weighted people in it.';
comment on column report.segment_v1.languages   is 'BCP 47 tags in which its people can be spoken to; empty: any.';
