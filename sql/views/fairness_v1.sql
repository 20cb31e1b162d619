create view report.fairness_v1
with (security_invoker = true)
as
with worked as (
  select engagement.campaign_id,
         campaign.code as campaign,
         engagement.curator_id,
         work.hours,
         work.shifts,
         work.unpopular,
         -- Parted by what reports ask for, so that one campaign's rows are looked at alone.
         avg(work.hours) over one_campaign     as average_hours,
         sum(work.unpopular) over one_campaign
           / nullif(sum(work.shifts) over one_campaign, 0) as campaign_share
  from lineup.engagement
  join lineup.campaign using (campaign_id)
  cross join lateral (
    select coalesce(round(sum(extract(epoch from upper(assignment.during)
                                                 - lower(assignment.during))) / 3600, 2), 0)
                                                       as hours,
           count(*)                                    as shifts,
           count(*) filter (where shift.is_unpopular)  as unpopular
    from lineup.assignment
    join lineup.shift using (shift_id)
    where assignment.engagement_id = engagement.engagement_id
  ) as work
  where engagement.state in ('planned', 'offered', 'accepted')
  window one_campaign as (partition by engagement.campaign_id, campaign.code)
)
select worked.campaign_id,
       worked.campaign,
       worked.curator_id,
       curator.external_id,
       curator.name,
       now()                                         as as_of,
       worked.hours,
       round(worked.average_hours, 2)                as average_hours,
       worked.shifts::integer                        as shifts,
       worked.unpopular::integer                     as unpopular_shifts,
       round(worked.unpopular::numeric / nullif(worked.shifts, 0), 6) as unpopular_share,
       round(worked.campaign_share, 6)               as campaign_share,
       round(worked.unpopular - worked.shifts * worked.campaign_share, 2)
                                                     as unpopular_too_many
from worked
join lineup.curator using (curator_id);

comment on view   report.fairness_v1                    is 'Fairness: one row for each hire in force, with the unpopular shifts beside the share that all of the campaign have.';
comment on column report.fairness_v1.campaign_id        is 'For which campaign; with curator_id the key.';
comment on column report.fairness_v1.campaign           is 'The campaign''s code.';
comment on column report.fairness_v1.curator_id         is 'Who; see roster_v1.';
comment on column report.fairness_v1.external_id        is 'The person''s key in the agency''s own files; null: none.';
comment on column report.fairness_v1.name               is 'The person''s name.';
comment on column report.fairness_v1.as_of              is 'When it was asked for.';
comment on column report.fairness_v1.hours              is 'Hours booked.';
comment on column report.fairness_v1.average_hours      is 'Mean hours of the campaign''s hires.';
comment on column report.fairness_v1.shifts             is 'Shifts booked.';
comment on column report.fairness_v1.unpopular_shifts   is 'Of the shifts, those that people would rather not work.';
comment on column report.fairness_v1.unpopular_share    is 'Part of the person''s shifts that is unpopular; null: no shifts.';
comment on column report.fairness_v1.campaign_share     is 'Part of all the campaign''s booked shifts that is unpopular; null: no shifts.';
comment on column report.fairness_v1.unpopular_too_many is 'Unpopular shifts beyond the share of all, negative below it; null: no shifts in the campaign.';
