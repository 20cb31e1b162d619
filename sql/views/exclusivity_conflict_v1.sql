create view report.exclusivity_conflict_v1
with (security_invoker = true)
as
select exclusivity_id,
       curator_id,
       curator.external_id,
       curator.name,
       campaign_id,
       campaign.code                 as campaign,
       client.code                   as client,
       lineup.exclusivity_clause(kind, exclusivity.name, promised_to, days) as clause,
       lower(flight * days)          as first_day,
       upper(flight * days) - 1      as last_day,
       exists (
         select from lineup.engagement
         where engagement.curator_id = curator.curator_id
           and engagement.campaign_id = campaign.campaign_id
           and engagement.state in ('planned', 'offered', 'accepted')
       )                             as is_hired
from lineup.exclusivity
join lineup.curator using (curator_id)
join lineup.campaign on flight && days
join lineup.client using (client_id)
cross join lateral (
  select array_agg(lower(brand)) as names
  from unnest(client.brands || client.name || client.code) as told (brand)
) as own
where case kind
        when 'category' then exclusivity.name = any (client.categories)
        else lower(exclusivity.name) = any (own.names)
      end
  and coalesce(lower(promised_to) <> all (own.names), true);

comment on view   report.exclusivity_conflict_v1                is 'Who may not work for which campaign, because another brand was promised so.';
comment on column report.exclusivity_conflict_v1.exclusivity_id is 'The promise; see exclusivity_v1.';
comment on column report.exclusivity_conflict_v1.curator_id     is 'Who; see roster_v3.';
comment on column report.exclusivity_conflict_v1.external_id    is 'The person''s key in the agency''s own files; null: none.';
comment on column report.exclusivity_conflict_v1.name           is 'The person''s name.';
comment on column report.exclusivity_conflict_v1.campaign_id    is 'Key of the campaign.';
comment on column report.exclusivity_conflict_v1.campaign       is 'Code of the campaign.';
comment on column report.exclusivity_conflict_v1.client         is 'Code of its client.';
comment on column report.exclusivity_conflict_v1.clause         is 'The promise, as files write it.';
comment on column report.exclusivity_conflict_v1.first_day      is 'First day of the flight on which it holds.';
comment on column report.exclusivity_conflict_v1.last_day       is 'Last day of the flight on which it holds.';
comment on column report.exclusivity_conflict_v1.is_hired       is 'Whether the person is hired for the campaign all the same.';
