create view report.demand_v1
with (security_invoker = true)
as
select campaign.campaign_id,
       campaign.code as campaign,
       demand.starts_at,
       demand.day,
       (demand.starts_at at time zone campaign.time_zone)::time as local_hour,
       demand.platform,
       demand.language,
       demand.topic,
       demand.mentions
from lineup.demand
join lineup.campaign using (campaign_id);

comment on view   report.demand_v1             is 'Mentions by hour and desk: one row for each.';
comment on column report.demand_v1.campaign_id is 'For which campaign.';
comment on column report.demand_v1.campaign    is 'The campaign''s code.';
comment on column report.demand_v1.starts_at   is 'First instant of the hour.';
comment on column report.demand_v1.day         is 'Local day in the campaign''s zone.';
comment on column report.demand_v1.local_hour  is 'Local time of the hour''s start in the campaign''s zone.';
comment on column report.demand_v1.platform    is 'Where; null: anywhere.';
comment on column report.demand_v1.language    is 'BCP 47 tag; null: any.';
comment on column report.demand_v1.topic       is 'About what; null: anything.';
comment on column report.demand_v1.mentions    is 'Mentions within the hour.';
