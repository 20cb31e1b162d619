create view report.campaign_v1
with (security_invoker = true)
as
select campaign.campaign_id,
       campaign.code                                              as campaign,
       campaign.name,
       client.client_id,
       client.code                                                as client,
       campaign.hashtag,
       campaign.places,
       lower(campaign.flight)                                     as day,
       upper(campaign.flight) - 1                                 as last_day,
       upper(campaign.flight) - lower(campaign.flight)            as days,
       lineup.day_start(lower(campaign.flight), campaign.time_zone) as starts_at,
       lineup.day_start(upper(campaign.flight), campaign.time_zone) as ends_at,
       campaign.time_zone,
       campaign.deadline_on,
       campaign.goal_kind,
       campaign.goal_count,
       campaign.currency,
       campaign.budget_minor,
       lineup.amount(campaign.budget_minor, campaign.currency)    as budget,
       campaign.min_hires,
       campaign.max_hires,
       campaign.languages,
       campaign.topics,
       campaign.created_at                                        as as_of
from lineup.campaign
join lineup.client using (client_id);

comment on view   report.campaign_v1              is 'Campaigns: one row for each, with its client, flight, goal and budget.';
comment on column report.campaign_v1.campaign_id  is 'Key.';
comment on column report.campaign_v1.campaign     is 'Short unique name for commands.';
comment on column report.campaign_v1.name         is 'Name for people.';
comment on column report.campaign_v1.client_id    is 'Which client pays; see client_v1.';
comment on column report.campaign_v1.client       is 'The client''s code.';
comment on column report.campaign_v1.hashtag      is 'Without #; null: none.';
comment on column report.campaign_v1.places       is 'Where it happens.';
comment on column report.campaign_v1.day          is 'First day of the flight.';
comment on column report.campaign_v1.last_day     is 'Last day of the flight.';
comment on column report.campaign_v1.days         is 'Days of the flight.';
comment on column report.campaign_v1.starts_at    is 'First instant of the flight.';
comment on column report.campaign_v1.ends_at      is 'First instant after the flight.';
comment on column report.campaign_v1.time_zone    is 'IANA zone in which days and shifts are told.';
comment on column report.campaign_v1.deadline_on  is 'Day by which the client wants the result; null: the flight''s last day.';
comment on column report.campaign_v1.goal_kind    is 'What counts as success; null: no goal set.';
comment on column report.campaign_v1.goal_count   is 'How many outcomes are wanted; null: no goal set.';
comment on column report.campaign_v1.currency     is 'ISO 4217 code of all its amounts.';
comment on column report.campaign_v1.budget_minor is 'Most that may be committed, in minor units.';
comment on column report.campaign_v1.budget       is 'Most that may be committed.';
comment on column report.campaign_v1.min_hires    is 'Fewest people to hire.';
comment on column report.campaign_v1.max_hires    is 'Most people to hire.';
comment on column report.campaign_v1.languages    is 'BCP 47 tags that it must speak.';
comment on column report.campaign_v1.topics       is 'Topics that it must know.';
comment on column report.campaign_v1.as_of        is 'When it was entered.';
